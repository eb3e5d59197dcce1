"""What the gate says of many claims, right and wrong: the code and the reason, as they are shown to people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from juzheng.qa.gate.judge import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.gate_claims import MUTATIONS, Right, right_claims
from tests.unit.invented_paragraphs import PARAGRAPHS, quote_of
from tests.unit.reckoned_paragraphs import RECKONED
from tests.unit.reworded_paragraphs import REWORDED
from tests.unit.test_gate_rules import BORNE, NOT_BORNE
from tests.unit.test_prose_gate import cited, rows

GOLDEN = Path(__file__).parents[1] / "golden" / "verdicts.tsv"
# Wrong claims of each kind over the fictional reports.
OF_EACH_KIND = 30
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Another number, a bound before it or behind it.
MOVED = (r"9\g<0>", r"约\g<0>", r"近\g<0>", r"不到\g<0>", r"\g<0>多")
# One thing of a right sentence turned: by what is put for what.
TURNS = (
    ("增长", "下降"),
    ("增加", "减少"),
    ("提高", "降低"),
    ("全部", "部分"),
    ("所有", "一些"),
    ("完成", "未完成"),
    ("建成", "计划建成"),
    ("将", "已"),
    ("计划", "已经"),
    ("云栎县", "青屏县"),
    ("2024年", "2023年"),
    ("2025年", "2024年"),
    ("第一", "第二"),
    ("高于", "低于"),
    ("、", "和"),
    ("个", "家"),
    ("亿元", "万元"),
    ("万", "亿"),
    ("%", "个百分点"),
    ("超过", "不足"),
    ("以上", "以下"),
    ("约", ""),
    ("最高", "最低"),
)


@lru_cache(maxsize=1)
def groups() -> dict[str, dict[str, Draft]]:
    """Claims by what they are about, groups of one name numbered; a claim is called by its text."""
    found, seen = {}, Counter[str]()
    for name, drafts in every_group():
        seen[name] += 1
        found[f"{name} {seen[name]}"] = {draft.text: draft for draft in drafts}
    return found


def every_group() -> Iterator[tuple[str, list[Draft]]]:
    for row in rows():
        yield row["paragraph"], [Draft(row["sentence"].rstrip("。"), (cited(row),))]
    for kind, heading, text, right, wrong in (*PARAGRAPHS, *RECKONED, *REWORDED):
        # Two claims in one sentence: each must hold, and both must be told of together.
        joined = [f"{one}，{other}" for one, other in pairwise((*right, *wrong[:2]))]
        quote = quote_of(heading, text)
        claims = (*right, *wrong, *joined, *(turned for claim in right for turned in turn(claim)))
        yield kind, [Draft(claim, (quote,)) for claim in claims]
    for heading, text, claim, *_ in (*BORNE, *NOT_BORNE):
        yield text, [Draft(claim, (quote_of(heading, text),))]
    for kind, change in MUTATIONS.items():
        yield kind, draw((right, list(change(right))) for right in right_claims())


def draw(changed: Iterable[tuple[Right, list[Draft]]]) -> list[Draft]:
    """Some of the claims, in their order. Each is drawn by where its record stands and not by what the ledger says of it
    or by how many come before, so that a record that is read otherwise, or a new one, changes its own lines alone."""
    placed = [(place(right, number), draft) for right, drafts in changed for number, draft in enumerate(drafts)]
    last = sorted(drawn for drawn, _ in placed)[:OF_EACH_KIND][-1]
    return [draft for drawn, draft in placed if drawn <= last]


def place(right: Right, number: int) -> str:
    text = f"{right.passage.paragraph.text} {right.figure.start} {number}"
    return sha256(text.encode()).hexdigest()


def turn(claim: str) -> Iterator[str]:
    yield from (claim.replace(one, other, 1) for one, other in TURNS if one in claim)
    yield from (NUMBER.sub(put, claim, count=1) for put in MOVED if NUMBER.search(claim))


def verdict(draft: Draft) -> str:
    objection = examine(draft)[0]
    return f"{objection.code}: {objection.reason}" if objection else "borne"


@pytest.fixture(scope="module")
def golden(regenerate: bool) -> Mapping[str, Mapping[str, str]]:
    if regenerate:
        lines = (
            f"{key}\t{text}\t{verdict(draft)}\n" for key, group in groups().items() for text, draft in group.items()
        )
        GOLDEN.write_text("".join(lines), encoding="utf-8")
    kept: dict[str, dict[str, str]] = defaultdict(dict)
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        key, text, told = line.split("\t")
        kept[key][text] = told
    return kept


@pytest.mark.parametrize("key", groups())
def test_verdicts_stay_as_they_are(key: str, golden: Mapping[str, Mapping[str, str]]) -> None:
    """The same claims are borne, the others refused for the same reason; --regenerate-golden records a change looked at."""
    assert {text: verdict(draft) for text, draft in groups()[key].items()} == golden[key]
