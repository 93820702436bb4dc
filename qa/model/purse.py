"""Ceilings of cost that are kept: before each call its highest price is set aside, and a call that could go
over is not made."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from qa.model.errors import CostCeiling


class Purse:
    """So many US dollars, for a question or a run. Safe for several threads."""

    def __init__(self, dollars: float, option: str = "--max-cost") -> None:
        self.dollars = dollars
        self.option = option
        self.spent = 0.0
        self._aside = 0.0
        self._lock = threading.Lock()

    def reserve(self, dollars: float) -> None:
        """Set a call's highest price aside. Raises CostCeiling where there is not enough."""
        with self._lock:
            left = self.dollars - self.spent - self._aside
            if dollars > left:
                raise CostCeiling(
                    f"The next call could cost ${dollars:.4f}, and of ${self.dollars:g} ({self.option}) "
                    f"${max(0.0, left):.4f} is left: raise {self.option}, or ask a cheaper model."
                )
            self._aside += dollars

    def settle(self, reserved: float, spent: float) -> None:
        """Put back what was set aside and take what was spent."""
        with self._lock:
            self._aside -= reserved
            self.spent += spent


class Purses:
    """The purses that pay for one call, whose highest price is `ceiling` (None where no price is known)."""

    def __init__(self, purses: tuple[Purse, ...], ceiling: float | None) -> None:
        self._purses = purses
        self._ceiling = ceiling
        self._reserved: list[Purse] = []
        self._spent: float | None = None

    def took(self, cost: float | None) -> None:
        """What the call cost; its highest price where that is not said."""
        self._spent = self._ceiling if cost is None else cost

    def __enter__(self) -> Self:
        if self._purses and self._ceiling is None:
            raise CostCeiling(
                "The price of this model is not known, so no ceiling of cost can be kept: set OPENAI_PRICE "
                "to its US dollars for a million tokens in and out, such as 0.40/1.60."
            )
        try:
            for purse in self._purses:
                purse.reserve(self._ceiling or 0.0)
                self._reserved.append(purse)
        except CostCeiling:
            self._settle(0.0)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # A call that broke off may have been charged for; what the endpoint refused was not.
        unknown = (self._ceiling or 0.0) if getattr(error, "charged", True) else 0.0
        self._settle(unknown if self._spent is None else self._spent)

    def _settle(self, spent: float) -> None:
        for purse in self._reserved:
            purse.settle(self._ceiling or 0.0, spent)
        self._reserved.clear()
