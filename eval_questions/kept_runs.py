"""Finished runs that are kept with an index, beside it or in its database, so that every process that serves it knows them."""

from __future__ import annotations

from juzheng.eval_questions.evaluation import EvaluationRun
from juzheng.eval_questions.run_file import run_from_json, run_to_json
from juzheng.index.settings import Settings
from juzheng.index.store.kept import open_kept

RUNS_FOLDER = "runs"
KEPT_RUNS = 20
_SUFFIX = ".json"


class KeptRuns:
    """The newest ``KEPT_RUNS`` runs by name; names begin with the time. Methods raise as ``Kept`` does."""

    def __init__(self, settings: Settings) -> None:
        self._kept = open_kept(settings)

    def names(self) -> list[str]:
        """The newest first."""
        found = [name.removesuffix(_SUFFIX) for name in self._kept.names(RUNS_FOLDER) if name.endswith(_SUFFIX)]
        return sorted(found, reverse=True)

    def read(self, name: str) -> bytes | None:
        """A run as ``juzheng eval --json`` writes it, None where there is none of that name."""
        return self._kept.read(_path(name)) if name in self.names() else None

    def run(self, name: str) -> EvaluationRun | None:
        """A run, None where there is none of that name."""
        content = self.read(name)
        return None if content is None else run_from_json(content, name)

    def keep(self, name: str, run: EvaluationRun) -> None:
        """Keep a run and let go of those that are too many."""
        self._kept.change(_path(name), lambda _: run_to_json(run))
        for old in self.names()[KEPT_RUNS:]:
            self._kept.delete(_path(old))


def _path(name: str) -> str:
    return f"{RUNS_FOLDER}/{name}{_SUFFIX}"
