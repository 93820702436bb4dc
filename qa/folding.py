"""Text as a sequence of words and numbers, by which a quote is found however it is set.

White space and line breaks, quotation marks and dashes, case, ligatures, soft hyphens, bold marks, cell
separators and page breaks make no difference; a word or a number that differs always does. A number's sign,
currency and per cent are parts of it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_SOFT: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"
_LAYOUT: Final = (
    # The end of a page within a sentence (a page number, <PAGE> or a form feed), and tags of layout.
    r"(?:\n[ \t]*(?:-\s?)?\d{1,4}(?:\s?-)?\s{0,80})?(?:<PAGE>[ \t]*\d*|\f)"
    r"(?:\s*(?:-\s?)?\d{1,4}(?:\s?-)?[ \t]*(?=\n))?"
    r"|</?(?:TABLE|CAPTION|S|C|FN|B|I|U)>"
)
_MARK: Final = r"\[\s?[.…]*\s?\*(?:\s?\*)*\s?[.…]*\s?\]|\*{3,}"
_AMOUNT: Final = r"(?:\d++(?:[.,:/]\d++)*+|(?<![\w.])\.\d++)(?![^\W_])"
_NUMBER: Final = (
    rf"\(\s{{0,6}}[$€£¥]?\s{{0,6}}{_AMOUNT}\s?\)(?:\s?%)?"
    rf"|(?:(?<![\w)])[-−–])?(?:[$€£¥]\s{{0,24}}[-−–]?)?(?:\(\s?{_AMOUNT}\s?\)|{_AMOUNT})(?:\s?%)?"
)
_WORD: Final = rf"[^\W_]+(?:(?:['’ʼ](?=[^\W\d_])|(?<=\d)[.,:/](?=\d)|[{_SOFT}]+\s*)[^\W_]+)*"
_SIGN: Final = r"[<>≤≥±$€£¥%]"
_TOKEN: Final = re.compile(f"(?P<layout>{_LAYOUT})|{_MARK}|{_NUMBER}|{_WORD}|{_SIGN}")
_PLAIN: Final = str.maketrans(
    {**dict.fromkeys("’ʼ", "'"), **dict.fromkeys("−–", "-"), **dict.fromkeys(_SOFT + " \n\t\r\xa0", "")}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text's tokens: `words` has them with a space on either side, `at` where each begins in `words`, and
    [starts, ends) where each stands in the text."""

    words: str
    at: array[int]
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.starts)

    def find(self, part: Folded) -> Iterator[tuple[int, int]]:
        """Every run of tokens equal to those of `part`, as [first, end) of token numbers, in order."""
        here = self.words.find(part.words) if len(part) else -1
        while here >= 0:
            first = bisect_left(self.at, here + 1)
            yield first, first + len(part)
            here = self.words.find(part.words, here + 1)

    def token(self, number: int) -> str:
        """One token, or "" beyond the ends."""
        if not 0 <= number < len(self):
            return ""
        return self.words[self.at[number] : self.words.index(" ", self.at[number])]


def fold(text: str) -> Folded:
    """The tokens of a text."""
    words: list[str] = [""]
    at, starts, ends = array("I"), array("I"), array("I")
    length = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup is not None:
            continue
        written = match.group()
        word = (written if written.isalnum() else written.translate(_PLAIN)).casefold()
        words.append(word)
        at.append(length)
        starts.append(match.start())
        ends.append(match.end())
        length += len(word) + 1
    words.append("")
    return Folded(" ".join(words), at, starts, ends)


@lru_cache(maxsize=32)
def fold_document(text: str) -> Folded:
    """`fold`, remembering the last documents, since many quotes are looked for in one."""
    return fold(text)
