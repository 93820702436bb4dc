# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Terms about what is paid, shared by acquisitions, sales of securities and licences."""

from __future__ import annotations

from typing import Final

from qa.deals.spec import Cue, TermSpec

TOTAL: Final = TermSpec(
    "consideration.total", "Total consideration", "money", "consideration", "The whole price or value of the deal.",
    cues=(
        Cue(r"(?:aggregate|total)[^;]{0,30}? (?:purchase price|consideration|merger consideration|transaction value|enterprise value|equity value|deal value|value)[^;]{0,80}? (?:of|is|was|be|at|equal to|approximately) ~<money>", 1.0, qualifier="aggregate"),
        Cue(r"(?:purchase price|transaction value|enterprise value|deal value)[^;]{0,60}? (?:of|is|was|be|at|equal to|approximately) ~<money>", 0.9),
        Cue(r"(?:acquire|acquired|acquisition|purchase|purchased|sell|sold|buy|bought)\b[^;]{0,160}? for ~<money>", 0.8, where=("report", "release")),
        Cue(r"\b(?:acquires?|purchase|sell|sells|buy|buys)\b[^;]{0,120}? for (?:approximately |about |up to )?<money>", 0.9, where=("release",)),
        Cue(r"(?:transaction|deal|acquisition|merger)[^;]{0,60}? (?:is |was )?valued at ~<money>", 1.0),
        Cue(r"<money>[^;]{0,30}? (?:all[- ]cash |cash |stock )?(?:transaction|acquisition|deal|merger)\b", 0.7, where=("report", "release")),
        Cue(r"in (?:exchange|consideration) for ~<money>", 0.5, where=("report", "release")),
    ),
    hints=("purchase price", "consideration", "value", " for ", "transaction", "acquisition", "deal", "merger"),
    expected=True, mention=r"purchase price|financial terms|terms of the (?:deal|transaction|acquisition)",
)

PER_SHARE: Final = TermSpec(
    "consideration.per_share", "Price per share", "money", "consideration", "What is paid for one share.",
    cues=(
        Cue(r"right to receive ~~<money>(?:,? ?(?:in cash|per (?:common )?share|without interest|net))", 1.0, qualifier="per_share"),
        Cue(r"(?<!exercise.)(?<!conversion.)(?:price|consideration)[^;]{0,40}? of ~<money> (?:in cash )?(?:per|for each|a) (?:\w+ )?share", 1.0, qualifier="per_share"),
        Cue(r"for ~<money>(?: in cash)?,? per (?:\w+ )?share", 0.9, qualifier="per_share"),
        Cue(r"<money> (?:in cash )?(?:per|for each|a) (?:\w+ ){0,2}share", 0.6, qualifier="per_share", where=("report", "release")),
    ),
    hints=("share",), unless=r"(?:warrants?|exercise|conversion|convertible|closing price|market|trading|dividend|earnings|book value)[^,;]{0,60}$",
)

FORM: Final = TermSpec(
    "consideration.form", "Form of payment", "text", "consideration", "Cash, stock or both.",
    cues=(
        Cue(r"(?P<v>(?:combination|mix) of cash and (?:\w+ ){0,3}(?:stock|shares))", 1.0, value="cash and stock"),
        Cue(r"(?P<v>cash and stock|cash and shares|stock and cash)\b", 0.9, value="cash and stock"),
        Cue(r"right to receive ~~{money}[^;]{0,20}? (?P<v>in cash)[^;]{0,40}? and [^;]{0,40}?shares? of", 1.0, value="cash and stock"),
        Cue(r"right to receive ~~{money}[^;]{0,20}? (?P<v>in cash|cash)", 0.9, value="cash"),
        Cue(r"right to receive ~~(?:{number}|{ratio}|one|\.?\d[\d.]*)[^;]{0,40}? (?P<v>shares?)\b", 0.9, value="stock"),
        Cue(r"(?P<v>all[- ]cash)\b", 0.95, value="cash"),
        Cue(r"(?P<v>all[- ]stock|stock[- ]for[- ]stock|tax-free (?:exchange|reorganization) of (?:stock|shares))\b", 0.95, value="stock"),
        Cue(r"in exchange for ~(?:{number}|shares)[^;]{0,20}? (?P<v>shares?|stock)\b", 0.6, value="stock", where=("report", "release")),
        Cue(r"{money} (?P<v>in cash)\b", 0.6, value="cash", where=("report", "release")),
        Cue(r"(?:payment|payable|paid)[^;]{0,60}? in (?:the form of )?(?P<v>cash)\b", 0.6, value="cash"),
    ),
    hints=("cash", "stock", "share"),
)

EXCHANGE_RATIO: Final = TermSpec(
    "consideration.exchange_ratio", "Exchange ratio", "number", "consideration", "Shares of the acquirer for one share of the target.",
    cues=(
        Cue(r"exchange ratio[^;]{0,40}? (?:of|is|be|equal to|at) <number>", 1.0, qualifier="per_share"),
        Cue(r"exchange ratio[^;]{0,40}? (?:of|is|be|equal to|at) <ratio>", 1.0, qualifier="per_share"),
        Cue(r"(?:right to receive|converted into|exchanged for),? (?:\w+ ){0,3}<number> (?:of an? |fully |validly |newly |common |ordinary )?(?:\w+ ){0,3}shares?\b", 0.9, qualifier="per_share"),
        Cue(r"right to receive,? (?:\w+ ){0,3}<ratio> (?:of an? |fully |validly )?(?:\w+ ){0,3}share", 0.9, qualifier="per_share"),
        Cue(r"(?:receive[sd]?|exchanged? for|converted into|entitled to) (?:\w+ ){0,3}<number> (?:of an? )?(?:(?!for )\S+ ){0,12}for (?:each|every)\b", 0.9, qualifier="per_share"),
    ),
    hints=("exchange ratio", "right to receive", "converted into", "exchanged for", "for each", "for every"), unit="shares",
)

EQUITY: Final = TermSpec(
    "consideration.equity", "Shares issued", "number", "consideration", "Shares or equity issued as payment.",
    cues=(
        Cue(r"<number> (?:newly[- ]issued )?shares? of ~(?:common|preferred|ordinary|class) ~(?:stock|shares)?[^;]{0,60}? (?:are|will be|were|to be|is) (?:issuable|issued)\b(?! and outstanding)", 0.9),
        Cue(r"(?:issue[ds]?|issuing|issuance of|exchange for) (?:an aggregate of |a total of |up to |approximately )*<number> (?:newly[- ]issued )?(?:\w+ ){0,2}shares?", 0.9),
        Cue(r"equivalent to <number> (?:newly[- ]issued )?shares", 0.8),
        Cue(r"<money> (?:in|of) (?:\w+ ){0,2}equity", 0.7),
        Cue(r"(?:purchase|invest)\w* (?:of )?~<money>[^;]{0,40}? (?:common stock|equity|shares)", 0.7),
    ),
    hints=("share", "equity", "stock"),
)

PREMIUM: Final = TermSpec(
    "consideration.premium", "Premium", "percent", "consideration", "The premium over the market price.",
    cues=(Cue(r"<percent> premium", 1.0), Cue(r"premium of ~<percent>", 1.0)),
    hints=("premium",),
)

EARNOUT: Final = TermSpec(
    "consideration.earnout", "Earn-out", "money", "consideration", "What is paid later if targets are met.",
    cues=(
        Cue(r"earn-?out[^;]{0,120}? <money>", 1.0, qualifier="contingent"),
        Cue(r"<money>[^;]{0,100}? earn-?out", 1.0, qualifier="contingent"),
        Cue(r"(?:contingent|additional) (?:cash )?(?:consideration|payments?|purchase price)[^;]{0,60}? (?:of )?~<money>", 0.8, qualifier="contingent"),
        Cue(r"<money>[^;]{0,60}? (?:in contingent|contingent (?:payment|consideration|upon))", 0.7, qualifier="contingent"),
    ),
    hints=("earn-out", "earnout", "contingent", "additional"), mention=r"earn-?outs?\b",
)

ASSUMED: Final = TermSpec(
    "consideration.assumed_liabilities", "Liabilities assumed", "money", "consideration", "Debts or liabilities taken over.",
    cues=(
        Cue(r"assum(?:e[sd]?|ption|ing)[^;]{0,60}? <money>[^;]{0,40}? (?:debt|liabilit|indebtedness|obligations)", 0.9),
        Cue(r"assum(?:e[sd]?|ption|ing)[^;]{0,60}? (?:debt|liabilities|indebtedness|obligations)[^;]{0,40}? <money>", 0.9),
        Cue(r"(?P<v>assum(?:e[sd]?|ption of|ing) (?:certain |specified |the |all )?(?:of )?[^;.,]{0,40}?(?:liabilities|obligations|indebtedness)[^;.,]{0,60})", 0.5, where=("report", "release")),
    ),
    hints=("assum",),
)
