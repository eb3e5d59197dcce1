"""Serve a model file over the OpenAI protocol on 127.0.0.1 until the process is ended; prints its address when ready.

Run as ``python serve_language_model.py MODEL`` with the server's package on the path.
"""

from __future__ import annotations

import sys
import time

import xllamacpp  # type: ignore[import-not-found]

THREADS, CONTEXT_TOKENS = 2, 4096


def main(model: str) -> None:
    """Start the server and wait until standard input is closed, which happens when the parent process ends."""
    params = xllamacpp.CommonParams()
    params.model.path = model
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = 1
    params.cpuparams.n_threads = THREADS
    params.cpuparams_batch.n_threads = THREADS
    server = xllamacpp.Server(params)
    while not server.listening_address:
        time.sleep(0.05)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
