"""How companies' names are made and compared, and which words in capitals are no ticker symbols."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.vocabulary import words

SUFFIXES: Final = words("""
    inc incorporated corp corporation co company companies ltd limited llc lp llp plc sa ag nv se gmbh spa the
    group holdings holding trust international enterprises & and of
""")
"""Words of companies' names that name none."""

INCORPORATED: Final = words("""
    inc incorporated corp corporation co company ltd limited llc lp llp plc sa ag nv se gmbh spa trust group
    holdings partners bancorp bancshares
""")
"""Words by which a line on a cover page is told to be a company's name."""

CAPITALS: Final = words("""
    a act adr ads affo afs agm ai aka alert all am an and any api apr apy area arm arms arpu arr art as
    asap asc asset asu at atm aug aum auto avg b b2b b2c back bank bar base basis bbl best beta bid big
    bill bio bn board body boe bond book bps bs buy by c ca cac cad call cap capex car card care case
    cash ceo cet cfa cfo cfr chf chip chro cik cip city cmo cny co coo cop core cost cpa cpi crm cro csr
    cto current cusip cvr cy d data day dcf dd debt dec deck dei del dep did dna do doc dod doe doj dol
    dollar down dso dte each ebit ebitda ebt ec edit else epa eps erm erp esg espp est etc etf etfs eu
    eur euro ev eva even ever every evs ex exit f-1 f-3 f-4 face fact faq fas fasb fast fcc fcf fcpa fda
    fdic feb ferc ffo fifo file find five flow fob for form four free ftc fte full fun fund fx fy fyi
    gaap gain gas gbp gdp get give gmv go goal gold good gp gross group grow growth gsa gw h1 h2 has
    have he help her here high him his hold home how hr hsr i iasb id ifrs ii iii in inc inr iot ip ipo
    ir irc irr irs is iso issue it item its iv ix jan jobs jpy jul jun just jv key kpi kwh lab land last
    late law lead led less let libor lien life lifo like line link list live llc llp lng loan loi long
    loss lot love low lp ltd ltip ltm m&a mac mae mar max may mbs md md&a mda me mean met mgmt mid min
    mine mm mou mrr mw my n/a na name nav nci nda ndr net new next nii nim nlrb no noi nol non none
    nopat nor nos not note nov now ny oci oct of off oil old on once one ones only open opex or order
    osha ot otc other our out over own p&l paid part pay pct pdf pe peer per phd plan play plc plus pm
    poa pool post power pp&e ppe price pro psu psus pub put q1 q2 q3 q4 qtd qtr r r&d rate read real red
    ref reit rent ret rfp rights risk rmb roa roce roe roi roic rou rpo rsu rsus run s-1 s-3 s-4 s-8
    saas safe sale same sar save sbc sbu sec see sell sep sept set sg&a sga she sic site so sofr sold
    sole some sox spac spe spin spot ssn star step still stock store sum sun tax tbd team tell term test
    than that the them then they this three til time to too top total trade true trust tsr ttm two u.k
    u.s uk un unit units up url us usa usc usd use vat very vi vie vii vp wacc war was way we web well
    were what when who whole why will win with work world worth x yes yet you your yoy ytd zero
""")
"""What is written in capitals for other reasons: abbreviations of the trade, and ordinary words under stress.
As a ticker symbol each needs a mark: "$ALL", "ticker ALL", "(NYSE: ALL)"."""

_WORD: Final = re.compile(r"[a-z0-9]+")
_STATE: Final = re.compile(r"\s[/\\].*|(?<=[a-z.])/[a-z]{2}/?\s*$", re.IGNORECASE)


def others_than(company: str, names: Sequence[str]) -> tuple[str, ...]:
    """Names that differ from a company's name in more than what says how it is incorporated; each once."""
    first = {key(name): name for name in reversed(names) if key(name)}
    first.pop(key(company), None)
    return tuple(name for name in dict.fromkeys(names) if first.get(key(name)) == name)


def key(name: str) -> str:
    """A company's name as it is compared: letters and digits of its own words ("Acme.com, Inc. /DE/" is
    "acmecom")."""
    plain = without_state(name).lower()
    return "".join(word for word in _WORD.findall(plain) if word not in SUFFIXES)


def without_state(name: str) -> str:
    """A company's name without the state that EDGAR tells namesakes apart by ("NVIDIA CORP/DE")."""
    return _STATE.sub("", name)
