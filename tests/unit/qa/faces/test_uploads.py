"""Names and parts of uploads, whatever they hold."""

from __future__ import annotations

import asyncio
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from index.errors import BadInput, UnreadableFiling
from qa.faces.web import uploads
from qa.faces.web.uploads import received, safe_name

TEXT = b"An agreement between Alder Corp. and Birch Corp., dated March 1, 2024.\n"


def request(body: bytes, boundary: str = "b", piece: int = 7) -> Request:
    """A request that comes in pieces."""
    parts: list[dict[str, Any]] = [
        {"type": "http.request", "body": body[at : at + piece], "more_body": True}
        for at in range(0, len(body), piece)
    ]
    parts.append({"type": "http.request", "body": b"", "more_body": False})
    waiting = iter(parts)

    async def receive() -> dict[str, Any]:
        return next(waiting)

    media = f"multipart/form-data; boundary={boundary}".encode()
    return Request({"type": "http", "method": "POST", "headers": [(b"content-type", media)]}, receive)


def form(*files: tuple[str, bytes]) -> bytes:
    parts = [
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="'
        + name.encode()
        + b'"\r\n\r\n'
        + data
        for name, data in files
    ]
    return b"\r\n".join([*parts, b"--b--\r\n"])


def take(body: bytes, folder: Path, **more: Any) -> list[Path]:
    _, paths = asyncio.run(received(request(body, **more), folder))
    return paths


@given(st.text(max_size=300), st.integers(0, 99))
def test_any_name_is_one_part_of_a_path(name: str, number: int) -> None:
    safe = safe_name(name, number)
    assert safe
    assert safe not in (".", "..")
    assert not set("/\\<>\"'\x00\n") & set(safe)
    assert len(safe) <= 141
    assert Path(safe).name == safe


@given(st.integers(1, 64))
def test_files_come_whole_in_pieces_of_any_size(tmp_path_factory: pytest.TempPathFactory, piece: int) -> None:
    folder = tmp_path_factory.mktemp("uploads")
    paths = take(form(("a.txt", TEXT), ("a.txt", TEXT * 3)), folder, piece=piece)
    assert [path.name for path in paths] == ["a.txt", "a.txt"]
    assert [path.read_bytes() for path in paths] == [TEXT, TEXT * 3]


def test_a_zip_is_let_in(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
    [path] = take(form(("filings.zip", packed.getvalue())), tmp_path)
    assert path.read_bytes() == packed.getvalue()


@pytest.mark.parametrize("name", ["../../x.txt", "/etc/x.txt", "..\\..\\x.txt", "C:\\x.txt"])
def test_nothing_is_written_elsewhere(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "home" / "uploads"
    [path] = take(form((name, TEXT)), folder)
    assert path.name == "x.txt"
    assert folder in path.parents
    written = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert written == [path]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"--b--\r\n", "no file"),
        (form(("a.txt", TEXT))[:-20], "cut short"),
        (b"nonsense", "damaged"),
        (form(("a.png", b"\x89PNG\r\n\x1a\n")), "a.png is a PNG"),
        (form(("good.txt", TEXT), ("a.gz", b"\x1f\x8b\x08")), "a.gz is a gzip"),
    ],
)
def test_what_is_refused_leaves_nothing(tmp_path: Path, body: bytes, told: str) -> None:
    with pytest.raises((BadInput, UnreadableFiling), match=told):
        take(body, tmp_path)
    assert not list(tmp_path.iterdir())


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 10_000)
    with pytest.raises(BadInput, match="at most"):
        take(form(("a.txt", os.urandom(6_000).hex().encode())), tmp_path, piece=1_000)
    monkeypatch.setattr(uploads, "MOST", 2)
    with pytest.raises(BadInput, match="2 files"):
        take(form(*[("a.txt", TEXT)] * 3), tmp_path)
    assert not list(tmp_path.iterdir())
