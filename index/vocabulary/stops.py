"""Which full stops end a sentence, told by the words around them: in lower case, without
the last stop."""

from __future__ import annotations

from typing import Final

from index.vocabulary import words

ABBREVIATIONS: Final = words("""
    inc incorp corp co cos ltd llc llp lp plc bros cie jr sr esq etc al am pm ed eds est dept dist div
    intl mfg assn univ mgmt natl ave blvd rd ste fl bldg del mass calif conn ill ind mich minn wis penn
    fla tenn okla ariz colo wash tex
""")
"""Followed by a name far more often than by a sentence: they end one only before a word that opens one."""

TITLES: Final = words("""
    mr mrs ms messrs dr prof hon rev gen sen rep gov capt col lt sgt st vs v cf eg ie e.g i.e viz approx
    ca par resp incl excl
""")
"""Never the end of a sentence."""

BEFORE_NUMBERS: Final = words("""
    no nos sec secs art arts fig figs vol vols ch pt pp p para paras ex exh exs tel ext fax jan feb mar
    apr jun jul aug sep sept oct nov dec rev reg regs cl sched app ann stat
""")
"""Not the end of a sentence where a number follows."""

OPENERS: Final = words("""
    a accordingly additionally after all also although an and any as at based because before beginning
    both but by certain concurrently consequently dated despite during each either effective every
    except following for from further furthermore he her his however i if immediately in including it
    its moreover neither no none not nothing notwithstanding of on once one other our prior pursuant see
    she should similarly simultaneously since so some subject such than that the their then there
    thereafter therefore these they this those through thus to together under unless until upon we what
    when whenever where whereas whether which while who with within without you your
""")
"""They open a sentence and hardly ever continue a name."""

CARRIES_ON: Final = words("of and or for to by with in from at on under than that as")
"""A line in capitals that begins with one of these goes on from the line above."""
