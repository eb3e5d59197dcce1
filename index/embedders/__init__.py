"""Embedding backends, one a file; ``index.embed_text.open_embedder`` chooses."""
