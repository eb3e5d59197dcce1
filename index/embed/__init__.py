"""Embedding backends, one a file; ``juzheng.index.embed.embed_text.open_embedder`` chooses."""
