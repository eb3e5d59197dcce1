"""Tokens are counted as tiktoken counts them, without the network."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = "import sys; from juzheng.index.words.count_tokens import count_tokens; print(count_tokens('金东区2022年'))"
NO_CORE = "; print('llama_index.core' in sys.modules)"


def run(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    values = {key: value for key, value in os.environ.items() if key != "TIKTOKEN_CACHE_DIR"} | environment
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=values, check=False)


def test_the_shipped_vocabulary_is_used_without_importing_llama_index() -> None:
    """Counting imports tiktoken alone; the vocabulary comes from the installed packages, not from the network."""
    done = run(PROGRAM + NO_CORE, https_proxy="http://127.0.0.1:9")
    assert done.stdout.split() == ["6", "False"], done.stderr


def test_a_cache_set_by_the_user_is_respected() -> None:
    """With a cache folder of the user's own, without the vocabulary and without network, counting cannot work."""
    done = run(PROGRAM, TIKTOKEN_CACHE_DIR="/nonexistent/cache", https_proxy="http://127.0.0.1:9")
    assert done.returncode != 0 and "Error" in done.stderr
