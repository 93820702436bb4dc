"""A submission in EDGAR's SGML cut into its header and its documents, none of them read yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_DOCUMENT: Final = re.compile("<DOCUMENT>")
_FIELD: Final = re.compile(r"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>(.*)$", re.MULTILINE)
_TEXT: Final = "<TEXT>"
_END: Final = "</TEXT>"
PEM: Final = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A <DOCUMENT>: what its tags say, and what stands between <TEXT> and </TEXT>; None where there is no
    <TEXT>. `whole` is False where the source ends inside it."""

    type: str
    name: str
    description: str
    body: str | None
    whole: bool


def cut(source: str) -> tuple[str, tuple[Enclosed, ...]]:
    """Header and documents of a submission whose newlines are LF; the header may be empty."""
    header, starts = _starts(source)
    if PEM in header:
        source = source.replace("\n- -", "\n-")  # PEM puts "- " before every line that begins with a dash
        header, starts = _starts(source)
    return header, tuple(_enclosed(source[a:b]) for a, b in pairwise([*starts, len(source)]))


def _starts(source: str) -> tuple[str, list[int]]:
    found = (match.start() for match in _DOCUMENT.finditer(source))
    starts = [start for start in found if start == 0 or source[start - 1] == "\n"]
    return (source[: starts[0]] if starts else source), starts


def _enclosed(source: str) -> Enclosed:
    head, opened, body = source.partition(_TEXT)
    fields = {name: value.strip() for name, value in _FIELD.findall(head)}
    close = body.rfind(_END)
    return Enclosed(
        fields.get("TYPE", ""), fields.get("FILENAME", ""), fields.get("DESCRIPTION", ""),
        (body[:close] if close >= 0 else body) if opened else None, close >= 0)
