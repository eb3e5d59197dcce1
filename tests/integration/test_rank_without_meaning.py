"""Ranking where the index was made with another embedding model than the ranker is trained for."""

from __future__ import annotations

from pathlib import Path

from juzheng.index.build_index import index_paths
from juzheng.index.open_index import ReportIndex
from juzheng.index.settings import Settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.find.rank_records import rank_figures
from juzheng.qa.find.reports_at_hand import ReportsAtHand
from tests.integration.hashed_embedder import HashedEmbedder

TEXT = """青溪县2024年工作总结

2024年，全县规上工业增加值70.4亿元，增长5.1%。工业投资30.2亿元，增长6.3%。走访企业320家，解决问题548个。
"""


def test_cosines_of_another_model_decide_nothing(tmp_path: Path) -> None:
    """All records are as like in meaning, and words find the right one."""
    (tmp_path / "青溪县_2024年工作总结.txt").write_text(TEXT, encoding="utf-8")
    settings, embedder = Settings(folder=tmp_path / "index"), HashedEmbedder()
    index_paths([tmp_path / "青溪县_2024年工作总结.txt"], settings, lambda _: None, embedder=embedder)
    index = ReportIndex(settings, embedder=embedder)
    answerer = Answerer(index, settings)
    query, searched = ReportsAtHand(index).look_up("青溪县2024年工业投资多少")
    found = rank_figures(query, query.parts[0], searched)
    assert len({e.features["meaning"] for e in found}) == 1 and {e.features["meaning_behind"] for e in found} == {0.0}
    assert "30.2亿元" in answerer.answer("青溪县2024年工业投资多少").text
    assert answerer.answer("青溪县2024年平均工资多少").abstained
    index.close()
