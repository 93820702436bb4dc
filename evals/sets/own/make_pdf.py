"""Sets the text of a sample filing as a PDF: `python -m evals.sets.own.make_pdf SOURCE.txt OUT.pdf`.

The source marks its lines: `# ` centred and bold, `* ` bold, `| a | b` columns, `===` a new page; the others
are paragraphs, one a line, and are filled. The same source gives the same bytes.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 612, 792, 72
SIZE, LEADING, COLUMNS = 10.5, 14.0, 92
TAB = 170

Line = tuple[str, float, str]
"""Font ("F1" roman, "F2" bold), distance from the left edge in points, text."""


def lines(source: str) -> Iterator[Line]:
    """The lines of one page, paragraphs filled; an empty text is a blank line."""
    for paragraph in source.strip("\n").split("\n"):
        mark, _, rest = paragraph.partition(" ")
        if mark == "#":
            middle = WIDTH / 2 - len(rest) * SIZE * 0.26
            yield ("F2", middle, rest)
        elif mark == "|":
            for column, cell in enumerate(rest.split(" | ")):
                yield ("F1" if column == 0 else "+F1", MARGIN + column * TAB, cell.strip("| "))
        elif mark == "*":
            for row in textwrap.wrap(rest, COLUMNS - 8):
                yield ("F2", MARGIN, row)
        else:
            for row in textwrap.wrap(paragraph, COLUMNS) or [""]:
                yield ("F1", MARGIN, row)


def content(source: str) -> bytes:
    """The content stream of one page. A font marked "+" stays on the line of the text before it."""
    out, height = [b"BT"], float(HEIGHT - MARGIN)
    for font, left, text in lines(source):
        if not font.startswith("+"):
            height -= LEADING
        words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        place = f"/{font.lstrip('+')} {SIZE} Tf 1 0 0 1 {left:.1f} {height:.1f} Tm ".encode()
        out.append(place + b"(" + words + b") Tj")
    return b"\n".join([*out, b"ET"])


def pdf(source: str) -> bytes:
    """A PDF 1.4 file of the pages of `source`."""
    streams = [content(page) for page in source.split("\n===\n")]
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for i, stream in enumerate(streams):
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {6 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]
    body, starts = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(pdf(Path(sys.argv[1]).read_text(encoding="utf-8")))
