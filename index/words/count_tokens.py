"""Count tokens as tiktoken's cl100k_base does, without the network."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

ENCODING = "cl100k_base"
CACHE_VARIABLE = "TIKTOKEN_CACHE_DIR"


def count_tokens(text: str) -> int:
    """Length of ``text`` in cl100k_base tokens; special tokens in it count as plain text."""
    return len(_encoding().encode_ordinary(text))


@lru_cache(maxsize=1)
def _encoding() -> Encoding:
    """The encoding, read from the copy that llama-index-core ships unless the user has set a cache of their own."""
    spec = find_spec("llama_index.core")
    folders = spec.submodule_search_locations if spec else None
    if folders:
        os.environ.setdefault(CACHE_VARIABLE, str(Path(folders[0]) / "_static" / "tiktoken_cache"))
    import tiktoken

    return tiktoken.get_encoding(ENCODING)
