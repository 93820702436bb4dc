"""Questions and summaries over an index of filings.

from qa import Footnote

`docs/python.md` shows what can be done with it. Names are imported when they are first used, so that the
shell need not wait for what a command doesn't touch.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from index.errors import FootnoteError as FootnoteError
    from index.filing import Filter as Filter
    from qa.answer import Answer as Answer
    from qa.answer import Citation as Citation
    from qa.answer import Claim as Claim
    from qa.app import Footnote as Footnote
    from qa.chat import Conversation as Conversation
    from qa.deals.summary import DealSummary as DealSummary
    from qa.found import SearchResult as SearchResult

_PLACES: Final = MappingProxyType(
    {
        "Answer": "qa.answer",
        "Citation": "qa.answer",
        "Claim": "qa.answer",
        "Conversation": "qa.chat",
        "DealSummary": "qa.deals.summary",
        "Filter": "index.filing",
        "Footnote": "qa.app",
        "FootnoteError": "index.errors",
        "SearchResult": "qa.found",
    }
)

__all__ = [
    "Answer",
    "Citation",
    "Claim",
    "Conversation",
    "DealSummary",
    "Filter",
    "Footnote",
    "FootnoteError",
    "SearchResult",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
