"""A JSON object read while it is being written: each member, and each item of a list in it, as soon as it is
complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_OPENS: Final = "{["
_CLOSES: Final = "}]"
_SPACE: Final = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Member:
    """A complete part of an object at its top: a member's value, or (`item`) one item of a member's list.
    `json` is its text as it was written; it is for a parser to say whether it is JSON."""

    key: str
    json: str
    item: bool = False


class Scanner:
    """Follows one object as its text grows. Whatever stands before the first brace (prose, a code fence) and
    after the last is passed over. Broken JSON gives what looks complete; nothing is given twice unless the
    text begins anew."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._text = ""
        self._at = 0
        self._depth = 0
        self._quoted = self._escaped = False
        self._key: str | None = None
        self._string = 0
        self._value = self._item = -1
        self._list = False

    def feed(self, text: str) -> list[Member]:
        """What has become complete, now that the whole text so far is this one."""
        if not text.startswith(self._text):
            self._begin()
        self._text = text
        found: list[Member] = []
        while self._at < len(text):
            found.extend(self._step(text, self._at))
            self._at += 1
        return found

    def _step(self, text: str, at: int) -> list[Member]:
        sign = text[at]
        if self._quoted:
            if self._escaped:
                self._escaped = False
            elif sign == "\\":
                self._escaped = True
            elif sign == '"':
                self._quoted = False
                if self._depth == 1 and self._key is None:
                    self._key = text[self._string + 1 : at]
            return []
        if self._depth == 0:
            self._depth = int(sign == "{")
            return []
        if sign in _CLOSES:
            return self._closed(text, at)
        if sign == ",":
            return self._separated(text, at)
        if sign == ":" and self._depth == 1:
            self._value = at + 1
            self._list = False
            return []
        if self._depth == 2 and self._list and self._item < 0 and sign not in _SPACE:
            self._item = at
        if sign == '"':
            self._quoted, self._string = True, at
        elif sign in _OPENS:
            if self._depth == 1 and sign == "[":
                self._list, self._item = True, -1
            self._depth += 1
        return []

    def _separated(self, text: str, at: int) -> list[Member]:
        if self._depth == 1:
            return self._member(text, at)
        return self._listed(text, at) if self._depth == 2 else []

    def _closed(self, text: str, at: int) -> list[Member]:
        found: list[Member] = []
        if self._depth == 1:
            found = self._member(text, at)
        elif self._depth == 2 and text[at] == "]":
            found = self._listed(text, at)
        self._depth -= 1
        return found

    def _member(self, text: str, at: int) -> list[Member]:
        key, value = self._key, self._value
        self._key, self._value, self._list = None, -1, False
        return [] if key is None or value < 0 else [Member(key, text[value:at].strip())]

    def _listed(self, text: str, at: int) -> list[Member]:
        item, self._item = self._item, -1
        if not self._list or item < 0 or self._key is None:
            return []
        return [Member(self._key, text[item:at].strip(), item=True)]
