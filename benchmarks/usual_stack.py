"""What one would build instead: LlamaIndex's reader and splitter, Chroma, the same model in torch. A process of its own.

``python -m benchmarks.usual_stack index REPORTS STORE MODEL`` or ``… ask QUESTIONS STORE MODEL``; prints JSON. It retrieves and
does not answer: an answer would cost a language model on top.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", ANONYMIZED_TELEMETRY="False")
TOKENS, OVERLAP, WANTED = 320, 0, 10


def index(reports: Path, store: Path, model: str) -> dict[str, Any]:
    """Read, split, embed and store a folder of reports."""
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    documents = SimpleDirectoryReader(str(reports), recursive=True).load_data()
    nodes = SentenceSplitter(chunk_size=TOKENS, chunk_overlap=OVERLAP).get_nodes_from_documents(documents)
    context = StorageContext.from_defaults(vector_store=_store(store))
    VectorStoreIndex(nodes, storage_context=context, embed_model=_model(model))
    return {"documents": len(documents), "vectors": len(nodes)}


def ask(questions: Path, store: Path, model: str) -> dict[str, Any]:
    """Retrieve for each question, after one that warms it up."""
    from llama_index.core import VectorStoreIndex

    index = VectorStoreIndex.from_vector_store(_store(store), embed_model=_model(model))
    retriever = index.as_retriever(similarity_top_k=WANTED)
    asked = [json.loads(line)["question"] for line in questions.read_text(encoding="utf-8").splitlines() if line]
    retriever.retrieve(asked[0])
    return {"milliseconds": [_timed(lambda question=question: retriever.retrieve(question)) for question in asked]}


def _timed(work: Any) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _store(folder: Path) -> Any:
    import chromadb
    from llama_index.vector_stores.chroma import ChromaVectorStore

    client = chromadb.PersistentClient(str(folder))
    return ChromaVectorStore(chroma_collection=client.get_or_create_collection("reports"))


def _model(folder: str) -> Any:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    return HuggingFaceEmbedding(folder, query_instruction="query: ", text_instruction="passage: ")


if __name__ == "__main__":
    what, source, store, model = sys.argv[1:]
    print(json.dumps((index if what == "index" else ask)(Path(source), Path(store), model)))
