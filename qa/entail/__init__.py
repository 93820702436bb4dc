"""Whether quoted words bear a statement out, as far as a program can tell.

A quote that stands in the filing can still be about something else. `objection` looks for what shows it: a
number, a date or a name that the quotes do not have, a negation on one side alone, a possibility told as a
fact. Without a clear sign there is no objection.
"""

from __future__ import annotations

from qa.entail.aligned import altered
from qa.entail.ground import Ground, ground_of
from qa.entail.modality import overstates
from qa.entail.names import unknown_name
from qa.entail.negation import contradicts
from qa.entail.numbers import unsupported
from qa.entail.predicates import unfounded
from qa.entail.references import unknown_reference
from qa.entail.roles import swapped
from qa.folding import fold

__all__ = ["Ground", "ground_of", "objection"]


def objection(text: str, ground: Ground) -> str | None:
    """Why the text does not follow from its ground, in a short sentence, or None."""
    said = fold(text).words
    if any(fold(quote).words == said for quote in ground.quoted):
        return None
    if value := unsupported(text, ground):
        return f"{value} does not stand in the quotes."
    if name := unknown_name(text, ground) or unknown_reference(text, ground):
        return f"{name} is not named where the quotes stand."
    if name := swapped(text, ground):
        return f"The quotes say it of another than {name.capitalize()}."
    if word := altered(text, ground):
        return f"The statement differs from its quote in one word ({word})."
    if word := unfounded(text, ground):
        return f"The quotes say nothing of the kind ({word})."
    if word := contradicts(text, ground.quoted):
        return f"The statement and its quotes differ in a negation ({word})."
    if verb := overstates(text, ground.quoted):
        return f"The quotes say less than the statement ({verb})."
    return None
