"""What a document was read from is kept in the catalog, once, and goes with the filing."""

from __future__ import annotations

from pathlib import Path

from index.ingest import add
from index.library import Library
from tests.unit.index.display.shown import highlighted, squeezed
from tests.unit.index.embedders import Hashing
from tests.unit.index.formats.made import FORM, RELEASE, pdf, submission


def test_documents_are_shown_from_the_library(tmp_path: Path) -> None:
    html = f"<html><body><p>{RELEASE}</p></body></html>"
    (tmp_path / "a.txt").write_text(submission(("8-K", "a.txt", FORM), ("EX-99.1", "b.htm", html)))
    (tmp_path / "b.pdf").write_bytes(pdf([["Sales rose to 5 million"]]))
    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        first, second = add(library, [tmp_path / "a.txt", tmp_path / "b.pdf"], lambda _: None)
        assert first.filing is not None
        assert second.filing is not None
        form, release, header = library.documents(first.filing.id)
        assert [library.display(made.id).kind for made in (form, release, header)] == ["text", "html", "text"]
        shown = library.display(release.id)
        assert shown.title == "EX-99.1 · b.htm"
        assert squeezed(highlighted(shown.html, 0, len(release.text))) == squeezed(release.text)
        [other] = library.documents(second.filing.id)
        assert library.display(other.id).kind == "pdf"
        assert library.page_picture(other.id, 1).startswith(b"\x89PNG")
        assert [box.page for box in library.boxes(other.id, 0, 5)] == [1]
        library.remove(first.filing.id)
        library.remove(second.filing.id)
        assert library.catalog.source(release.id) is None
        assert library.catalog.damage() == []


def test_a_file_of_several_documents_is_kept_once(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{block}</p>" for block in (FORM + RELEASE).split("\n\n"))
    (tmp_path / "a.htm").write_text(f"<html>{paragraphs}</html>")
    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        [outcome] = add(library, [tmp_path / "a.htm"], lambda _: None)
        assert outcome.filing is not None
        sources = [library.catalog.source(made.id) for made in library.documents(outcome.filing.id)]
        assert [source and source.offset > 0 for source in sources] == [False, True]
        assert len({source.data for source in sources if source}) == 1
