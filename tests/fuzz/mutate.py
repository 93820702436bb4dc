"""Files as they get broken: bits flipped, pieces lost, doubled, moved and put in, ends cut off."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

PIECES: Final = (
    b"<", b">", b"</", b"<!--", b"-->", b"<table>", b"<tr><td colspan=9999 rowspan=9999>", b"</td>", b"<pre>",
    b"<div style='display:none'>", b"</div>", b"<ix:header>", b"<ix:header/>", b"<script>", b"<TEXT>",
    b"</TEXT>", b"<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n", b"<PAGE>", b"<S> <C>", b"begin 644 a.jpg\n",
    b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", b"Item 1.01\n", b"ARTICLE II\n", b"Exhibit 99.1\n",
    b"\f", b"\r", b"\r\n", b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\x8b",
    b"\xf0\x9f\x98\x80",
    b"&#xD800;", b"&nbsp;", b"|", b"$", b"(", b")%", b"[***]", b"endstream", b"endobj", b"stream\n", b"1 0 R",
    b"<<", b">>", b"/Length 99999999", b"xref", b"startxref\n0\n", b"A" * 5000, b" " * 5000, b"\n" * 500,
    b"<b>" * 500, b"1.1.1.1.1.1.", b"((((((((((", b"- " * 300,
)  # fmt: skip


def flip(data: bytearray, dice: random.Random) -> None:
    """A bit."""
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def change(data: bytearray, dice: random.Random) -> None:
    """A byte."""
    data[dice.randrange(len(data))] = dice.randrange(256)


def lose(data: bytearray, dice: random.Random) -> None:
    """A piece is lost."""
    at = dice.randrange(len(data))
    del data[at : at + dice.choice((1, 10, 200, 5000))]


def double(data: bytearray, dice: random.Random) -> None:
    """A piece stands there twice, or elsewhere too."""
    at, to = dice.randrange(len(data)), dice.randrange(len(data))
    data[to:to] = data[at : at + dice.choice((10, 200, 5000))]


def put_in(data: bytearray, dice: random.Random) -> None:
    """A piece that means something."""
    at = dice.randrange(len(data))
    data[at:at] = dice.choice(PIECES)


def overwrite(data: bytearray, dice: random.Random) -> None:
    """A piece is overwritten, as a bad block is."""
    at, length = dice.randrange(len(data)), dice.choice((4, 64, 512))
    data[at : at + length] = dice.choice((bytes(length), dice.randbytes(length)))


def cut(data: bytearray, dice: random.Random) -> None:
    """The end is lost."""
    del data[dice.randrange(len(data)) :]


def behead(data: bytearray, dice: random.Random) -> None:
    """The beginning is lost."""
    del data[: dice.randrange(min(len(data), 20_000))]


WAYS: Final[tuple[tuple[Callable[[bytearray, random.Random], None], int], ...]] = (
    (flip, 4), (change, 2), (lose, 4), (double, 3), (put_in, 6), (overwrite, 2), (cut, 1), (behead, 1),
)  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    """A file, broken in one to thirty places."""
    broken = bytearray(data)
    ways, weights = zip(*WAYS, strict=True)
    for way in dice.choices(ways, weights, k=dice.choice((1, 1, 2, 5, 30))):
        if broken:
            way(broken, dice)
    return bytes(broken)
