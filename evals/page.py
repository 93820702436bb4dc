"""A run as one HTML page that fetches nothing: what it comes to, and each failure beside its gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from evals.chart import bars, waffle
from evals.ranking import retrieval
from evals.record import Record, Run
from evals.score import PENALTY
from evals.style import CSS
from evals.tally import OUTCOMES, SMALL, Mean, Tally, by_group, calibration, tally
from qa.answer import Value


def shown(value: Value, unit: str | None) -> str:
    """A value with its unit, for people."""
    if value is None:
        return "—"
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    number = f"{value:,}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)
    return f"{number} {unit}" if unit else number


def percent(mean: Mean) -> str:
    """A share as a whole percent, or a dash."""
    return "–" if mean.mean is None else f"{mean.mean:.0%}"


def interval(mean: Mean) -> str:
    """The interval of a share, and a word where it is over few cases."""
    if mean.low is None or mean.high is None:
        return ""
    return f"{mean.low:.0%} to {mean.high:.0%}" + (f", only {mean.count}" if mean.small else "")


def card(title: str, figure: str, sure: str, note: str) -> str:
    """One of the figures at the top."""
    small = f"<span>{escape(sure)}<br>{escape(note)}</span>"
    return f'<div class="card"><b>{figure}</b>{escape(title)}<br>{small}</div>'


def cards(total: Tally) -> str:
    """The figures at the top."""
    shares = (
        ("right", total.accuracy, "of all that can be scored"),
        ("right when it answers", total.precision, "of what it answered"),
        ("absences recognised", total.refusal_recall, "of what the filing does not hold"),
        ("right and wholly footnoted", total.supported, "every claim cited, every quote stands"),
        ("citations touch the gold", total.overlaps, "of answers with gold evidence"),
    )
    points = total.points
    figure = "–" if points.mean is None else f"{points.mean:+.2f}"
    sure = "" if points.low is None or points.high is None else f"{points.low:+.2f} to {points.high:+.2f}"
    every = [card(title, percent(mean), interval(mean), note) for title, mean, note in shares]
    every.insert(1, card("points a case", figure, sure, f"right 1, refused 0, wrong −{PENALTY:g}"))
    return f'<div class="cards">{"".join(every)}</div>'


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; cells are HTML."""
    heads = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="scroll"><table><tr>{heads}</tr>{body}</table></div>'


def cell(mean: Mean) -> str:
    """A share with its interval below."""
    return f"{percent(mean)}<small>{escape(interval(mean))}</small>"


def groups(tallies: Sequence[Tally]) -> str:
    """The table of groups."""
    rows = [
        [
            escape(t.name),
            str(t.count),
            *(str(t.outcomes[o]) for o in ("right", "refused", "wrong")),
            cell(t.accuracy),
            cell(t.status),
            cell(t.overlaps),
            cell(t.stands),
        ]
        for t in tallies
    ]
    head = (
        "",
        "cases",
        "right",
        "refused",
        "wrong",
        "share right",
        "status exact",
        "cites gold",
        "quotes stand",
    )
    return table(head, rows)


def quoted(place: str, words: str) -> str:
    """A quote with where it stands."""
    text = words if len(words) < 600 else words[:600] + " …"
    return f"<blockquote>{escape(text)} <cite>{escape(place)}</cite></blockquote>"


def gold_side(record: Record) -> str:
    """What is right, with its evidence."""
    case = record.case
    said = shown(case.value, case.unit) if case.answerable else " or ".join(case.expected)
    parts = [f'<h4>Gold</h4><p class="said">{escape(said)}</p>']
    if case.answer:
        parts.append(f"<p>{escape(case.answer)}</p>")
    if case.formula:
        parts.append(f'<p class="mono">{escape(case.formula)}</p>')
    for place in case.evidence:
        where = f"{place.document} page {place.page}" if place.page else place.document
        parts.append(quoted(where.strip(), place.quote))
    return "<div>" + "".join(parts) + "</div>"


def given_side(record: Record) -> str:
    """What came back, with its citations."""
    response = record.response
    if response is None:
        return f'<div><h4>Answer</h4><p class="said">{escape(record.error or record.score.why)}</p></div>'
    value = shown(response.value, response.unit) if response.status == "answered" else response.status
    parts = [f'<h4>Answer</h4><p class="said">{escape(value)}</p><p>{escape(response.text)}</p>']
    for citation in response.citations[:6]:
        parts.append(quoted(f"{citation.document} page {citation.page}", citation.quote))
    return "<div>" + "".join(parts) + "</div>"


def failure(record: Record) -> str:
    """One case that did not come out right."""
    case, score = record.case, record.score
    notes = [case.group, case.filing or "all filings", score.why]
    first = min((rank for rank in score.ranks if rank is not None), default=None)
    if score.relevant is not None:
        notes.append(f"gold passage at rank {first}" if first else "gold passage not found")
    if record.judgement is not None:
        said = {True: "right", False: "wrong", None: "no verdict"}[record.judgement.right]
        notes.append(f"judge: {said} ({record.judgement.reason})")
    return (
        f'<article class="is-{score.outcome}" id="{escape(case.id, quote=True)}">'
        f'<h3><span class="{score.outcome}">{score.outcome}</span> · {escape(case.asks)}</h3>'
        f'<p class="soft"><code>{escape(case.id)}</code> {escape(" · ".join(n for n in notes if n))}</p>'
        f'<div class="sides">{gold_side(record)}{given_side(record)}</div></article>'
    )


def failures(records: Sequence[Record]) -> str:
    """All cases that did not come out right, worst first, with a way to see one kind alone."""
    order = {"error": 0, "wrong": 1, "refused": 2, "unscored": 3}
    missed = sorted((r for r in records if r.score.outcome in order), key=lambda r: order[r.score.outcome])
    kinds = [kind for kind in order if any(r.score.outcome == kind for r in missed)]
    choices = ['<input type="radio" name="only" id="only-all" checked><label for="only-all">all</label>']
    choices += [
        f'<input type="radio" name="only" id="only-{kind}"><label for="only-{kind}">{kind}</label>'
        for kind in kinds
    ]
    return '<div class="filter">' + "".join(choices) + "".join(failure(r) for r in missed) + "</div>"


def about(run: Run) -> Iterator[str]:
    """What was run, in words."""
    manifest = run.manifest
    asked = "of all filings at once" if manifest.everywhere else "of the filing it is on"
    small = " A small set: lean on the intervals." if manifest.count < SMALL else ""
    yield (
        f"<p>Set <b>{escape(manifest.set)}</b>, {len(run.records)} of {manifest.count} cases, each asked "
        f"{asked}, answered by the <b>{escape(manifest.reader)}</b> reader, "
        f"{escape(manifest.started[:10])}.{small}</p>"
    )
    yield f'<p class="soft">code <code>{manifest.code}</code> · cases <code>{manifest.cases}</code>'
    for made in manifest.identities:
        named = [name for name in (made.model, made.prompt, made.schema_, made.index) if name]
        yield "".join(f" · <code>{escape(name)}</code>" for name in named)
    tokens = sum(r.usage.prompt_tokens + r.usage.completion_tokens for r in run.records)
    calls = sum(r.usage.calls for r in run.records)
    cost = sum(r.usage.cost or 0.0 for r in run.records)
    spent = (
        f"{calls} calls, {tokens:,} tokens" + (f", ${cost:.2f}" if cost else "")
        if calls
        else "no model called"
    )
    yield f" · {spent} · {sum(r.seconds for r in run.records):.0f} s answering</p>"


def page(run: Run) -> str:
    """The whole page."""
    records = run.records
    key = "".join(f'<span class="{o}"><i></i> {o}</span>' for o in OUTCOMES)
    tallies = by_group(records)
    found = retrieval(records, run.manifest.k)
    said = [[escape(s.says), str(s.true.count), cell(s.true)] for s in calibration(records)]
    parts = [
        f"<h1>{escape(run.name)}</h1>",
        *about(run),
        cards(tally(records)),
        f'<div class="key">{key}</div>',
        waffle(records),
        "<h2>By group</h2>",
        bars(tallies),
        groups([*tallies, tally(records)]),
        "<h2>When it says so, is it so?</h2>" + table(("it says", "times", "true"), said) if said else "",
        "<h2>Retrieval</h2>" + table(tuple(found), [[f"{v:.3f}" for v in found.values()]]) if found else "",
        "<h2>What did not come out right</h2>",
        failures(records),
    ]
    body = "\n".join(part for part in parts if part)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(run.name)}</title><style>{CSS}</style></head>\n<body>\n{body}\n</body></html>\n"
    )
