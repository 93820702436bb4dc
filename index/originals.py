"""The files that filings were added from, kept in the catalog: a newer version of the reader can read them
again, though they are gone from where they were."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from index.database import Database
from index.errors import NotKept
from index.filing import Filing, Original

PACKED_ALREADY: Final = (b"%PDF", b"PK\x03\x04")
"""How files begin that deflating makes no smaller."""


class Originals:
    """The originals' side of an open catalog. Methods raise IndexTrouble where the file can't be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, filing: str, originals: tuple[Original, ...]) -> None:
        """Keep a filing's files; a PDF that is kept to be shown is not kept twice."""
        shown = self._database.rows(
            "SELECT number, data FROM source WHERE filing = ? AND kind = 'pdf'", filing)
        for original in originals:
            same = next((number for number, data in shown if data == original.data), None)
            packed = not original.data.startswith(PACKED_ALREADY)
            data = zlib.compress(original.data, 6) if packed else original.data
            self._database.rows(
                "INSERT INTO original (filing, name, source, packed, data) VALUES (?, ?, ?, ?, ?)",
                filing, original.name, same, packed, None if same else data)

    def of(self, filing: str) -> tuple[Original, ...]:
        """A filing's files, by name; none where it was added by a version that kept none."""
        rows = self._database.rows(
            "SELECT original.name, packed, coalesce(original.data, source.data) FROM original "
            "LEFT JOIN source ON source.number = original.source WHERE original.filing = ? "
            "ORDER BY original.name", filing)
        return tuple(Original(name, zlib.decompress(data) if packed else data) for name, packed, data in rows)

    @contextmanager
    def on_disk(self, filing: Filing) -> Iterator[Path]:
        """A filing's file, or its folder, under its own name as it was when it was added, for as long as it
        is needed. Raises NotKept."""
        originals = self.of(filing.id)
        if not originals:
            raise NotKept(
                f"{filing.source} was added by a version that kept no originals: add the file again with "
                "`footnote add`")
        with TemporaryDirectory(prefix="footnote-") as place:
            path = Path(place) / Path(filing.source).name
            if [original.name for original in originals] == [path.name]:
                path.write_bytes(originals[0].data)
            else:
                for original in originals:
                    file = path / original.name
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(original.data)
            yield path
