"""A JSON object is read while it is written: what is complete is given, once, and nothing before."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qa.model.partial import Member, Scanner

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text(alphabet="abcxyz_", min_size=1), JSON, max_size=5)


def read(text: str, size: int) -> list[tuple[int, Member]]:
    """What is given, with how much of the text was there then."""
    scanner = Scanner()
    ends = [*range(size, len(text), size), len(text)]
    return [(end, member) for end in ends for member in scanner.feed(text[:end])]


@given(OBJECTS, st.integers(1, 30), st.booleans(), st.sampled_from(["", "Sure!\n```json\n", "  \n"]))
def test_what_is_given_is_what_is_written(data: dict[str, Any], size: int, loose: bool, before: str) -> None:
    text = before + json.dumps(data, indent=1 if loose else None, ensure_ascii=loose)
    given_ = read(text, size)
    whole = {member.key: json.loads(member.json) for _, member in given_ if not member.item}
    assert whole == data
    for key, value in data.items():
        items = [json.loads(member.json) for _, member in given_ if member.item and member.key == key]
        assert items == (value if isinstance(value, list) else [])


@given(OBJECTS, st.integers(1, 30))
def test_nothing_is_given_before_it_is_there(data: dict[str, Any], size: int) -> None:
    text = json.dumps(data)
    assert all(member.json in text[:end] for end, member in read(text, size))


@given(st.text(alphabet='{}[]",:\\ab1 \n', max_size=60), st.integers(1, 9))
def test_any_text_is_survived(text: str, size: int) -> None:
    read(text, size)


def test_a_text_that_begins_anew() -> None:
    scanner = Scanner()
    assert scanner.feed('{"claims": [{"a": 1}, {"b"') == [Member("claims", '{"a": 1}', item=True)]
    assert scanner.feed('{"cl') == []
    assert scanner.feed('{"claims": [{"c": 2}]') == [
        Member("claims", '{"c": 2}', item=True),
    ]


def test_an_item_is_given_as_soon_as_it_ends() -> None:
    text = '{"need": [], "claims": [{"text": "a, ]} \\" b"}, {"text": "c"}], "status": "answered"}'
    firsts = {member.json: end for end, member in read(text, 1) if member.key == "claims" and member.item}
    assert text[: firsts['{"text": "a, ]} \\" b"}']].endswith('b"},')
