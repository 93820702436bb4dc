"""Forms that report on a period."""

from __future__ import annotations

from typing import Final

from index.vocabulary import words

ANNUAL: Final = words("10-K 10-K405 10-KSB 10-KT 20-F 40-F")
QUARTERLY: Final = words("10-Q 10-QSB")
