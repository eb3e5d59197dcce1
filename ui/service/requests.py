"""What the HTTP interface takes: fields with their limits and an example each."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from juzheng.qa.answerer import LONGEST_QUESTION
from juzheng.qa.nouns.answer import Turn
from juzheng.ui.show.refusal import RefusedError

LONGEST_ANSWER = 20_000
LONGEST_DRAFT = 100_000
MOST_MESSAGES = 61
MOST_QUESTIONS = 2_000
QUESTION = "砚湖区2023年规上工业增加值是多少，增速呢？"


class Strict(BaseModel):
    """A body without other fields than these."""

    model_config = ConfigDict(extra="forbid")


class EarlierTurn(Strict):
    """An earlier question of the conversation with its answer."""

    question: str = Field(max_length=LONGEST_QUESTION)
    answer: str = Field("", max_length=LONGEST_ANSWER)


class Asking(Strict):
    """A question in its conversation, oldest turn first; ``stream`` gives the answer as server-sent events."""

    question: str = Field(min_length=1, max_length=LONGEST_QUESTION, examples=[QUESTION])
    history: list[EarlierTurn] = Field(default_factory=list, max_length=30)
    stream: bool = False

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The history as the answerer takes it."""
        return tuple(Turn(turn.question, turn.answer) for turn in self.history)


class Searching(Strict):
    """Words to look for, in certain reports or in all."""

    text: str = Field(min_length=1, max_length=LONGEST_QUESTION, examples=["低效用地整治"])
    limit: int = Field(10, ge=1, le=50)
    reports: list[str] | None = Field(None, max_length=1_000, description="report_id 的列表，不给则查全部报告")


class NamedSource(Strict):
    """A paragraph that a claim names as its source."""

    file: str = Field(max_length=1_000)
    contains: str = Field(max_length=1_000)


class ClaimToVerify(Strict):
    """A sentence to verify."""

    id: str | None = Field(None, max_length=200)
    text: str = Field(min_length=1, max_length=1_000, examples=["砚湖区2023年规上工业增加值181.4亿元。"])
    cites: list[NamedSource] = Field(default_factory=list, max_length=20)


class Verifying(Strict):
    """A whole draft as ``text``, or single ``claims``."""

    text: str | None = Field(None, min_length=1, max_length=LONGEST_DRAFT)
    claims: list[ClaimToVerify] = Field(default_factory=list, max_length=200)


class Evaluating(Strict):
    """Which questions to run: those that come with the program, those noted from answers, or a set of one's own."""

    questions: Literal["sample", "cases"] | list[dict[str, Any]] = Field(
        "sample", max_length=MOST_QUESTIONS, description="自己的题目每题一个对象，写法见 eval_questions/README.md"
    )


class MakingCollection(Strict):
    """A collection to be made."""

    name: str = Field(pattern=r"^[^\W_][\w-]{0,39}$", examples=["统计局"])


class Message(BaseModel):
    """A message of the OpenAI protocol, as far as it is text."""

    role: Literal["system", "developer", "user", "assistant"]
    content: str | list[dict[str, object]] = Field(max_length=LONGEST_ANSWER)

    @property
    def text(self) -> str:
        """The text of the message, of whatever form."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(str(part.get("text", "")) for part in self.content)[:LONGEST_ANSWER]


class Completing(BaseModel):
    """A request of the OpenAI protocol; what steers a model's sampling is accepted and without effect."""

    model: str = Field("juzheng", max_length=200)
    messages: list[Message] = Field(min_length=1, max_length=MOST_MESSAGES)
    stream: bool = False


class Responding(BaseModel):
    """A request of ``/v1/responses``; ``input`` is a question or a conversation."""

    model: str = Field("juzheng", max_length=200)
    input: str | list[Message] = Field(max_length=LONGEST_ANSWER, examples=[QUESTION])
    stream: bool = False
    previous_response_id: str | None = Field(None, max_length=200)

    @property
    def messages(self) -> list[Message]:
        """The conversation, of whatever form."""
        if isinstance(self.input, str):
            return [Message(role="user", content=self.input)]
        if len(self.input) > MOST_MESSAGES:
            raise RefusedError(422, "invalid_request", f"消息超过 {MOST_MESSAGES} 条")
        return self.input
