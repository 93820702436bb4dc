"""Words that say nothing of what a question is about."""

from __future__ import annotations

from typing import Final

from index.vocabulary import words

STOPWORDS: Final = words("""
    a about according above after all also am an and any are aren't as at be been before being below
    between both but by can cannot could did didn't do does doesn't doing don't during each either else
    ever every for from further get gets give given gives got had has have having he her here hers him
    his how i if in into is isn't it its itself just let like made make makes many may me might more
    most much must my no nor not of off on once one only or other our out over own per please same say
    says shall she should show so some state such tell than that the their them then there these they
    this those through to too under until up upon us use used using very was wasn't we were what when
    where whether which while who whom whose why will with within would you your
""")

ASKING: Final = words("""
    answer answers approximately calculate compute describe explain find following following list
    mentioned name named provide question regarding related respectively specify stated summarize
""")
"""Words of asking: they address the reader of the question, not the filing."""
