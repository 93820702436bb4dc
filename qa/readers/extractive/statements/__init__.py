"""Questions on the figures of financial statements, answered from their rows.

A question names a line ("net PPNE"), a measure that is made of lines ("quick ratio") or spells out a formula;
and a year. The line is looked up as filers name it, in the column of that year; the program computes.
"""

from qa.readers.extractive.statements.answer import from_statements

__all__ = ["from_statements"]
