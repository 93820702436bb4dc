# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Mergers and acquisitions of a whole company."""

from __future__ import annotations

from qa.deals.spec import DealType, Role, Signal, specs
from qa.deals.types import acquisition, common
from qa.deals.types.protection import PROTECTION

MERGER = DealType(
    "merger", "Merger",
    signals=(
        Signal("title", r"agreement and plan of (?:merger|reorganization)|merger agreement", 6.0),
        Signal("text", r"agreement and plan of (?:merger|reorganization)|\bmerger agreement\b|\"? ?merger ?\"? ?\)", 4.0),
        Signal("text", r"merge[sd]? with and into|merger of [^.;]{0,80}with", 3.0),
        Signal("text", r"merger consideration|effective time of the merger|surviving corporation", 2.0),
        Signal("text", r"(?:definitive )?agreement to (?:acquire|be acquired)|completed (?:its|the) (?:merger|acquisition)", 1.0),
        Signal("item", r"^2\.01$", 1.5),
        Signal("item", r"^5\.01$", 1.5),
        Signal("exhibit", r"^EX-2", 1.0),
    ),
    roles=(
        Role("acquirer", "Acquirer", ("parent", "acquiror", "acquirer", "buyer", "purchaser", "offeror")),
        Role("merger_sub", "Merger subsidiary", ("merger sub", "merger subsidiary", "acquisition sub", "purchaser sub", "merger corp", "merger sub i", "sub", "mergerco"), expected=False),
        Role("target", "Target", ("target", "acquired company")),
        Role("advisor", "Financial advisor", (), expected=False, many=True),
    ),
    role_cues=(
        r"<merger_sub>,? (?:[^;]{0,160}? )?(?:will|shall|would|has been|have been|was|to)(?: be)? merged? (?:\([^()]*\) )?with and into <target>",
        r"merger of <merger_sub>[^;]{0,120}? (?:with and )?into <target>",
        r"<merger_sub>,? (?:\([^()]*\),? )?an? (?:\w+ ){0,6}(?:direct |indirect )*(?:and )?(?:wholly[- ]owned )?subsidiary of <acquirer>",
        r"<acquirer>,? [^;]{0,120}? (?:and|,) <merger_sub>[^;]{0,60}?,? an? (?:\w+ ){0,6}subsidiary of",
        r"<target> (?:will |shall |would )?(?:surviv\w+|continu\w+|becom\w+)[^;]{0,60}? (?:as )?an? (?:\w+[- ]){0,4}subsidiary of <acquirer>",
        r"<acquirer> (?:has |have |will |would |shall |had )*(?:agree[sd]? to |completed (?:its|the) |entered into [^;]{0,60}? to |to )?(?:acquire[sd]?|acquisition of|purchase[sd]?|buy)\b(?:[^;]{0,120}? (?:stock|shares|securities|interests?) of)? <target>",
        r"(?:acquisition|purchase) of <target>[^;]{0,60}? by <acquirer>",
        r"acquisition by <acquirer> of [^;]{0,60}?<target>",
        r"<target>[^;]{0,80}? (?:be |been |was |being )?acquired by <acquirer>",
        r"<acquirer>'s (?:\w+ ){0,3}acquisition of <target>",
        r"merger (?:of|between) <target>[^;]{0,40}? (?:into|with) (?:an? [^;]{0,40}?subsidiary of )<acquirer>",
        r"(?:shares?|stock) of <target>[^;]{0,200}? (?:converted into|exchanged for|right to receive)",
        r"(?:converted into|right to receive)[^;]{0,200}? (?:stock|shares)[^;]{0,60}? of <acquirer>",
        r"<advisor>[^;]{0,60}? (?:served|acted|acting|is acting|serving|is serving) as (?:\w+ ){0,3}financial advis[eo]r",
    ),
    terms=specs(
        common.TITLE_TERM, acquisition.DATES, acquisition.PAYMENT, acquisition.ENDING, PROTECTION,
    ),
)
