"""Answers over an index that grows: time, memory and what search finds. A process of its own.

``python -m benchmarks.growth REPORTS QUESTIONS FOLDER PARAGRAPHS…``; prints JSON. The reports are read as they are, then again and
again with other names for their places, until there are so many paragraphs; real text as far as it reaches, and its like beyond.
The vector of a copy's text is that of the original with noise: embedding them all would take hours and say nothing of search.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.run_process import run_process
from juzheng.index.build_index import index_paths
from juzheng.index.embed.embed_text import Embedder, open_embedder
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.read.formats import read_file
from juzheng.index.read.list_files import list_files
from juzheng.index.settings import ReadSettings, Settings, load_settings
from juzheng.index.store.embedding_store import search_rows
from juzheng.index.store.open_catalogue import open_for_reading

Vectors = NDArray[np.float32]
# Stems of places that there are not: any two of them.
STEMS = "岑汶沁泠洺浠淅渚湉溱滏漪澧濮瀛灞砀硖磻祁秭穰笠筠箬绛缙翥耒芷苕荇莒菏葭蒲蓼蔚薛蠡觱谯豳赉轵邛郏郗鄄酂锜阌陉隰雩靳颍馆骊鲊"
NOISE = 0.35
WANTED, ASKED = 20, 100


class NoisyEmbedder:
    """The vectors of the model for the original texts; for their copies the same with noise that follows from the text."""

    def __init__(self, embedder: Embedder) -> None:
        """Over the model of the index."""
        self._embedder = embedder
        self._original: dict[str, str] = {}
        self._names = re.compile("(?!)")
        self._known: dict[str, Vectors] = {}
        self.name, self.dimension = embedder.name, embedder.dimension

    def rename(self, original: dict[str, str]) -> None:
        """Say what the places of the copies are called in the originals."""
        self._original = original
        self._names = re.compile("|".join(sorted(map(re.escape, original), key=len, reverse=True)) or "(?!)")

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder``."""
        plain = [self._names.sub(lambda found: self._original[found[0]], text) for text in texts]
        missing = [text for text in dict.fromkeys(plain) if text not in self._known]
        self._known.update(zip(missing, self._embedder.embed_passages(missing), strict=True))
        rows = (
            self._known[own] if own == text else self._near(own, text) for own, text in zip(plain, texts, strict=True)
        )
        return np.stack(list(rows))

    def embed_query(self, text: str) -> Vectors:
        """See ``Embedder``."""
        return self._embedder.embed_query(text)

    def _near(self, own: str, text: str) -> Vectors:
        seed = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
        noise = np.random.default_rng(seed).standard_normal(self.dimension, np.float32)
        near = self._known[own] + noise * np.float32(NOISE / np.sqrt(self.dimension))
        return np.asarray(near / np.linalg.norm(near), np.float32)


def grow(reports: Path, questions: Path, folder: Path, sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Figures of each size, ascending."""
    settings = replace(load_settings(), folder=folder / "index")
    embedder = NoisyEmbedder(open_embedder(settings.embedding))
    originals = [(file.path, parse_report(file.path, file.file, ReadSettings())) for file in list_files([reports])[0]]
    places = sorted({report.description.region for _, report in originals if report.description.region})
    _fill(settings, embedder, [reports])
    written, paragraphs = 0, sum(len(report.paragraphs) for _, report in originals)
    for size in sizes:
        started, batch = time.perf_counter(), folder / f"copies-{size}"
        batch.mkdir()
        renamed: dict[str, str] = {}
        while paragraphs < size:
            named = {place: _another(place, written * len(places) + at) for at, place in enumerate(places)}
            renamed.update({name: place for place, name in named.items()})
            for path, report in originals:
                text = _renamed(read_file(path, ReadSettings()).text, named)
                (batch / f"{written:04}-{_renamed(path.stem, named)}.txt").write_text(text, encoding="utf-8")
                paragraphs += len(report.paragraphs)
            written += 1
        embedder.rename(renamed)
        _fill(settings, embedder, [batch])
        yield {"wanted": size, "seconds": time.perf_counter() - started, **_measure(settings, questions)}


def _another(place: str, number: int) -> str:
    first, second = divmod(number, len(STEMS))
    return STEMS[first % len(STEMS)] + STEMS[second] + place[-1]


def _renamed(text: str, named: dict[str, str]) -> str:
    for place, name in named.items():
        text = text.replace(place, name).replace(place[:-1], name[:-1])
    return text


def _fill(settings: Settings, embedder: NoisyEmbedder, paths: list[Path]) -> None:
    result = index_paths(paths, settings, lambda _: None, embedder=embedder)
    assert not result.failed, result.failed[:3]


def _measure(settings: Settings, questions: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.answers", str(questions), str(settings.folder)]
    ran = run_process(command)
    told = json.loads(ran.printed)
    return {
        **_spread("answer", told["milliseconds"]),
        **_spread("processor", told["processor"]),
        "megabytes": ran.megabytes,
        **_search(open_index(settings), settings, questions),
    }


def _search(index: ReportIndex, settings: Settings, questions: Path) -> dict[str, Any]:
    """Search as answers do it, over all and over a quarter of the reports, beside a comparison with every vector."""
    lines = questions.read_text(encoding="utf-8").splitlines()[:ASKED]
    vectors = [index.embed_query(json.loads(line)["question"]) for line in lines]
    reports = index.reports()
    some = [report.report_id for report in reports][::4]
    index.search_dense(vectors[0])
    index.search_dense(vectors[0], some)
    everywhere = [_timed(lambda v=v: index.search_dense(v, limit=WANTED)) for v in vectors]
    filtered = [_timed(lambda v=v: index.search_dense(v, some, WANTED)) for v in vectors[:20]]
    connection = open_for_reading(settings)
    exact = [search_rows(connection, vector, WANTED, None) for vector in vectors]
    recall = [
        len({round(hit.score, 5) for hit in found} & {round(score, 5) for _, score in best})
        / max(1, len({round(s, 5) for _, s in best}))
        for (found, _), best in zip(everywhere, exact, strict=True)
    ]
    return {
        "reports": len(reports),
        "paragraphs": sum(report.paragraphs for report in reports),
        "vectors": sum(report.figures for report in reports)
        + connection.execute("SELECT sum(chunks) FROM reports").fetchone()[0],
        "recall": float(np.mean(recall)),
        **_spread("search", [milliseconds for _, milliseconds in everywhere]),
        **_spread("filtered", [milliseconds for _, milliseconds in filtered]),
    }


def _timed(work: Any) -> tuple[Any, float]:
    started = time.perf_counter()
    return work(), 1000 * (time.perf_counter() - started)


def _spread(name: str, milliseconds: Sequence[float]) -> dict[str, float]:
    return {f"{name}_{share}": float(np.percentile(milliseconds, share)) for share in (50, 95)}


if __name__ == "__main__":
    for found in grow(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), [int(size) for size in sys.argv[4:]]):
        print(json.dumps(found), flush=True)
