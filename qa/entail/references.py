"""Numbers that are no values (of sections, exhibits, phases): they must stand where the quotes do."""

from __future__ import annotations

import re
from typing import Final

from qa.entail.ground import Ground
from qa.folding import fold
from qa.values import find_values, noise

_DIGITS: Final = re.compile(r"\d[\w.,/:-]*(?<![.,:/-])")


def unknown_reference(text: str, ground: Ground) -> str | None:
    """The first number of the text, other than its values, that stands neither in the quotes nor near them.

    A number of one digit must stand there with the word before it ("Phase 2"), a longer one by itself.
    """
    near = _bare(" ".join([*ground.quoted, ground.near]))
    references = [text[start:end] for start, end in noise.scan(text)]
    values = [range(value.start, value.end) for value in find_values(text)]
    others = [
        match.group()
        for match in _DIGITS.finditer(text)
        if not any(match.start() in value for value in values)
        and not any(match.group() in reference for reference in references)
        and not text[match.start() - 1 : match.start()].isalpha()
    ]
    for said in (*references, *others):
        numbers = [word for word in _bare(said).split() if any(map(str.isdigit, word))]
        alone = all(len(number) > 1 and f" {number} " in near for number in numbers)
        if numbers and not alone and _bare(said) not in near and not _is_mark(said):
            return said.strip()
    return None


def _bare(text: str) -> str:
    """The words of a text, numbers without the brackets around them."""
    return fold(text.replace("(", " ").replace(")", " ")).words


def _is_mark(said: str) -> bool:
    """Whether it only numbers a list: "1.", "(2)"."""
    return re.fullmatch(r"\s*\(?\d{1,2}[.)]\s*", said) is not None
