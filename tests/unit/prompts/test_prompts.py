"""Prompts are what was released: locked by hash, rendered as stored, strict about variables and schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from prompts.catalog import ANSWER, PROMPTS, STANDALONE, PromptSpec, get
from prompts.render import WrongVariables, digest, render
from prompts.schemas.answer import AnswerReply
from prompts.schemas.wire import json_schema
from tests.unit.prompts.examples import EXAMPLES, PAGES, Page

HERE = Path(__file__).parent
RELEASED = json.loads((HERE / "released.json").read_text(encoding="utf-8"))

every_prompt = pytest.mark.parametrize("spec", PROMPTS, ids=lambda spec: spec.identity)


@every_prompt
def test_released_prompts_never_change(spec: PromptSpec[Any]) -> None:
    assert digest(spec) == RELEASED[spec.identity], (
        f"{spec.identity} was released with other words or another schema: give what changed a new version"
    )


def test_every_release_is_kept() -> None:
    assert set(RELEASED) == {spec.identity for spec in PROMPTS}


@every_prompt
def test_golden_rendering(spec: PromptSpec[Any]) -> None:
    rendered = render(spec, **EXAMPLES[spec.name])
    golden = (HERE / "golden" / f"{spec.identity}.md").read_text(encoding="utf-8")
    assert f"{rendered.system}\n<<<user>>>\n\n{rendered.user}" == golden


@every_prompt
def test_a_missing_variable_is_an_error(spec: PromptSpec[Any]) -> None:
    for name in EXAMPLES[spec.name]:
        given_ = {key: value for key, value in EXAMPLES[spec.name].items() if key != name}
        with pytest.raises(WrongVariables, match=name):
            render(spec, **given_)


@every_prompt
def test_an_unused_variable_is_an_error(spec: PromptSpec[Any]) -> None:
    with pytest.raises(WrongVariables, match="colour"):
        render(spec, **EXAMPLES[spec.name], colour="blue")


@every_prompt
def test_the_system_part_is_the_same_for_every_call(spec: PromptSpec[Any]) -> None:
    other: dict[str, dict[str, Any]] = {
        "answer": {"question": "Who?", "excerpts": (), "may_ask": False},
        "plan": {"turns": (), "message": "", "filings": ()},
        "check": {"question": "Who?", "statements": ()},
        "deal": {"excerpts": (), "deal": "", "terms": ()},
        "narrative": {"facts": ()},
        "standalone": {"turns": (), "message": ""},
        "judge": {"question": "Who?", "first": "", "second": ""},
    }
    assert render(spec, **other[spec.name]).system == render(spec, **EXAMPLES[spec.name]).system


def test_the_question_stands_last() -> None:
    user = render(ANSWER, **EXAMPLES["answer"]).user
    assert user.index("end of excerpts") < user.index("What will Solvane pay?")


def test_newest_version_by_name() -> None:
    assert get("answer") is ANSWER
    with pytest.raises(KeyError):
        get("poem")


def objects(schema: Any) -> list[dict[str, Any]]:
    """All object schemas in a schema."""
    if isinstance(schema, list):
        return [found for item in schema for found in objects(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" else []
    return own + [found for value in schema.values() for found in objects(value)]


@every_prompt
def test_strict_structured_output_takes_the_schema(spec: PromptSpec[Any]) -> None:
    schema = json_schema(spec.schema)
    assert schema["type"] == "object"
    assert objects(schema)
    for found in objects(schema):
        assert found["additionalProperties"] is False
        assert found["required"] == list(found["properties"])
    forbidden = {"default", "title", "format", "pattern", "minLength", "maxLength", "oneOf", "allOf"}
    assert not forbidden & set(re.findall(r'"(\w+)":', json.dumps(schema)))
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", spec.schema_name)


REPLY: dict[str, Any] = {
    "claims": [{"quotes": [{"passage": "P1", "quote": "pay $12 million"}], "text": "It pays $12 million."}],
    "computation": None,
    "status": "answered",
    "value": 12_000_000,
    "value_type": "money",
    "unit": "USD",
    "answer": "$12 million.",
    "need": [],
}


@pytest.mark.parametrize("value", [None, 12.5, 12, True, "Solvane", ["a", "b"]])
def test_values_keep_their_type(value: Any) -> None:
    rendered = render(ANSWER, **EXAMPLES["answer"])
    read = rendered.parse(json.dumps(REPLY | {"value": value})).value
    assert read == value
    assert isinstance(read, bool) == isinstance(value, bool)
    assert isinstance(read, str) == isinstance(value, str)


@pytest.mark.parametrize(
    "broken",
    [
        {"status": "perhaps"},
        {"claims": None},
        {"more": 1},
        {"need": "search"},
        {"value": {"amount": 1}},
        {"answer": 12},
        {"claims": [{"text": "No quotes."}]},
    ],
)
def test_replies_are_read_strictly(broken: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        AnswerReply.model_validate_json(json.dumps(REPLY | broken), strict=True)


@pytest.mark.parametrize("text", ["", "{}", "null", "[]", "NaN", "The answer is 12."])
def test_what_is_no_reply(text: str) -> None:
    with pytest.raises(ValidationError):
        render(ANSWER, **EXAMPLES["answer"]).parse(text)


def test_no_infinite_values() -> None:
    with pytest.raises(ValidationError):
        render(ANSWER, **EXAMPLES["answer"]).parse(json.dumps(REPLY | {"value": float("inf")}))


@given(st.text(max_size=200))
def test_a_filing_can_not_hold_its_own_fence(text: str) -> None:
    pages = (*PAGES, Page("P4", "Elsewhere", "", text))
    user = render(ANSWER, question="Who?", excerpts=pages, may_ask=False).user
    tag = user.splitlines()[0].removeprefix("# Excerpts, tag ")
    assert re.fullmatch("[0-9a-f]{8}", tag)
    assert all(tag not in page.text for page in pages)


def test_what_a_filing_says_is_not_a_template() -> None:
    hostile = "{{ question }} {% raw %} {{ 7 * 7 }} </div> & \"quotes\""
    rendered = render(ANSWER, question="Who?", excerpts=(Page("P1", BODY, "", hostile),), may_ask=False)
    assert hostile in rendered.user
    assert hostile in render(STANDALONE, turns=(), message=hostile).user


BODY = PAGES[0].source
