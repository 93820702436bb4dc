"""What is found: a typed value and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from qa.deals.summary import Qualifier

Kind = Literal["money", "percent", "date", "duration", "number", "ratio", "ordinal", "year", "day"]

TAKEN: Final = "\ue000"
"""Stands for every character that was found to belong to a value, or to none, while the rest is read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value that stands in text[start:end].

    kind      value                                                      unit
    money     in units of the currency, scale resolved (4500000.0)       ISO code ("USD")
    percent   16 % is 16.0; 110 basis points are 1.1                     "percent"
    date      ISO: "2001-11-28", or "2001-11" for a month                None
    duration  the count                                                  "years", "months", "weeks", "days"
    number    scale resolved                                             the noun counted ("shares"), or None
    ratio     first over second (3.50 to 1.00 is 3.5)                    None
    ordinal   sixth is 6.0                                               None
    year      "2001": a year that stands alone                           None
    day       "--11-28": a day of a year that is not said                None
    """

    kind: Kind
    value: float | str
    unit: str | None
    qualifier: Qualifier | None
    start: int
    end: int

    @property
    def number(self) -> float:
        """The value of a kind whose value is a number. Raises TypeError for a date."""
        if isinstance(self.value, str):
            raise TypeError(f"a {self.kind} has no number")
        return self.value
