"""Questions on what a report says in fixed places, answered from there: its cover page, the signatures at its
end, the report of its auditor.

A fact (`facts.py`) has the wordings that ask for it and a finder. A finder is sure or finds nothing; the
question is then left to the sentences.
"""

from qa.readers.extractive.report.answer import from_report

__all__ = ["from_report"]
