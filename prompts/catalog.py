"""All prompts by name and version. A released prompt never changes: what changes gets a new version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from prompts.schemas import answer as answer1
from prompts.schemas import answer2, deal2
from prompts.schemas import deal as deal1
from prompts.schemas.check import CheckReply
from prompts.schemas.deal import NarrativeReply
from prompts.schemas.judge import JudgeReply
from prompts.schemas.plan import PlanReply
from prompts.schemas.standalone import StandaloneReply
from prompts.schemas.wire import Wire

T = TypeVar("T", bound=Wire)


@dataclass(frozen=True, slots=True)
class PromptSpec(Generic[T]):
    """A prompt: its template (a file of prompts/templates with the blocks `system` and `user`) and the shape
    of the reply."""

    name: str
    version: int
    template: str
    schema: type[T]

    @property
    def identity(self) -> str:
        """Name and version: "answer.v1"."""
        return f"{self.name}.v{self.version}"

    @property
    def schema_name(self) -> str:
        """The schema's name and version, in the characters that endpoints allow: "AnswerReply_v1"."""
        return f"{self.schema.__name__}_v{self.version}"


ANSWER_1 = PromptSpec("answer", 1, "answer.v1.md.j2", answer1.AnswerReply)
ANSWER = PromptSpec("answer", 2, "answer.v2.md.j2", answer2.AnswerReply)
PLAN = PromptSpec("plan", 1, "plan.v1.md.j2", PlanReply)
CHECK = PromptSpec("check", 1, "check.v1.md.j2", CheckReply)
DEAL_1 = PromptSpec("deal", 1, "deal.v1.md.j2", deal1.DealReply)
DEAL = PromptSpec("deal", 2, "deal.v2.md.j2", deal2.DealReply)
NARRATIVE_1 = PromptSpec("narrative", 1, "narrative.v1.md.j2", NarrativeReply)
NARRATIVE = PromptSpec("narrative", 2, "narrative.v2.md.j2", NarrativeReply)
STANDALONE = PromptSpec("standalone", 1, "standalone.v1.md.j2", StandaloneReply)
JUDGE = PromptSpec("judge", 1, "judge.v1.md.j2", JudgeReply)

PROMPTS: tuple[PromptSpec[Any], ...] = (
    ANSWER_1,
    ANSWER,
    PLAN,
    CHECK,
    DEAL_1,
    DEAL,
    NARRATIVE_1,
    NARRATIVE,
    STANDALONE,
    JUDGE,
)


def get(name: str) -> PromptSpec[Any]:
    """The newest version of a prompt. Raises KeyError for a name that there isn't."""
    versions = [spec for spec in PROMPTS if spec.name == name]
    if not versions:
        raise KeyError(name)
    return max(versions, key=lambda spec: spec.version)
