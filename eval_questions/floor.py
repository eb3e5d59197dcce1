"""What an evaluation must not fall below: the questions that were right, and those that stated no wrong figure.

A floor is a JSON file ``{"right": [ids], "wrong_figure": [ids]}``: each question under ``right`` must be answered right,
and no question may state a wrong figure but those under ``wrong_figure``, which did so when the floor was written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from juzheng.eval_questions.evaluation import EvaluationRun, Outcome
from juzheng.index.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Floor:
    """Ids of questions: ``right`` must stay right, only ``wrong_figure`` may state a wrong figure."""

    right: frozenset[str]
    wrong_figure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fall:
    """What fell below a floor: questions no longer right, ids that the run does not have, new wrong figures."""

    lost: tuple[Outcome, ...] = ()
    absent: tuple[str, ...] = ()
    wrong_figures: tuple[Outcome, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lost or self.absent or self.wrong_figures)


def read_floor(path: Path) -> Floor:
    """Read a floor. Raises ``QuestionError`` where the file cannot be read or is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        right, wrong = data["right"], data.get("wrong_figure", [])
        if not all(isinstance(item, str) for item in (*right, *wrong)):
            raise TypeError("编号应是文字")
    except OSError as error:
        raise QuestionError("读不到底线文件", str(path), "检查路径和权限") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionError(
            f"底线文件不合要求({error})", str(path), '写成 {"right": [编号…], "wrong_figure": []}'
        ) from error
    return Floor(frozenset(right), frozenset(wrong))


def write_floor(path: Path, run: EvaluationRun) -> None:
    """Write the floor that a run stands on; parents of ``path`` must exist."""
    data = {
        "right": [o.question.question_id for o in run.outcomes if o.verdict.right],
        "wrong_figure": [o.question.question_id for o in run.outcomes if o.verdict.wrong_figure],
    }
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def find_fall(floor: Floor, run: EvaluationRun) -> Fall:
    """What of a run is below a floor; false where nothing is."""
    ids = {outcome.question.question_id for outcome in run.outcomes}
    return Fall(
        lost=tuple(o for o in run.outcomes if o.question.question_id in floor.right and not o.verdict.right),
        absent=tuple(sorted((floor.right | floor.wrong_figure) - ids)),
        wrong_figures=tuple(
            o for o in run.outcomes if o.verdict.wrong_figure and o.question.question_id not in floor.wrong_figure
        ),
    )
