"""Checkpoints -> ONNX graphs with fused operators and int8 weights: `export.py CHECKPOINT... OUT`.

Of several checkpoints the mean goes out. `--float` keeps the weights as they are.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from pathlib import Path

import onnxruntime
import torch
from network import LINK, WIDTH, Encoder, Linker
from onnxruntime.quantization import QuantType, quantize_dynamic
from train_encoder import base_model


class Part(torch.nn.Module):
    """One method of the encoder as a module of its own."""

    def __init__(self, encoder: Encoder, method: str) -> None:
        super().__init__()
        self.encoder, self.method = encoder, method

    def forward(self, x: torch.Tensor) -> object:
        return getattr(self.encoder, self.method)(x)


def write(
    module: torch.nn.Module, example: tuple, out: Path, axes: dict[str, dict[int, str]], names: list[str]
) -> None:
    """Export one module."""
    torch.onnx.export(
        module,
        example,
        str(out),
        input_names=[name for name in axes if name not in names],
        output_names=names,
        dynamic_axes=axes,
        dynamo=False,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
    )


def quantise(plain: Path, out: Path) -> None:
    """Matrices and embeddings as int8, one scale a column; activations are scaled as they come."""
    quantize_dynamic(plain, out, weight_type=QuantType.QInt8, per_channel=True)


def fuse(plain: Path, out: Path) -> None:
    """Keep the graph as onnxruntime optimises it; but its sum with norm takes seven times as long as sum, then norm."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(out)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(
        str(plain), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def main() -> None:
    """Export one checkpoint."""
    warnings.simplefilter("ignore")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoints", type=Path, nargs="+")
    options.add_argument("out", type=Path)
    options.add_argument("--float", action="store_true")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    states = [torch.load(path, weights_only=True) for path in given.checkpoints]
    encoder, linker = Encoder().eval(), Linker().eval()
    for part, module in (("encoder", encoder), ("linker", linker)):
        module.load_state_dict({n: sum(s[part][n] for s in states) / len(states) for n in states[0][part]})
    both = {0: "windows", 1: "length"}
    inputs = (torch.zeros(1, 9, LINK), torch.zeros(2, LINK), torch.zeros(2, 9, dtype=torch.long))
    with tempfile.TemporaryDirectory() as folder:
        for name, module, example, axes, outputs in (
            ("encoder", Part(encoder, "layers_of"), (torch.ones(2, 16, dtype=torch.long),),
             dict.fromkeys(["ids", "vectors", "middle"], both), ["vectors", "middle"]),
            ("heads", Part(encoder, "heads"), (torch.zeros(2, 16, WIDTH),),
             dict.fromkeys(["vectors", "tags", "words", "cues"], both), ["tags", "words", "cues"]),
            ("linker", linker, inputs,
             {"words": {1: "length"}, "cue": {0: "cues"}, "bucket": {0: "cues", 1: "length"},
              "labels": {0: "cues", 1: "length"}}, ["labels"]),
        ):  # fmt: skip
            plain, small = Path(folder) / f"{name}.onnx", Path(folder) / f"{name}_int8.onnx"
            write(module, example, plain, axes, outputs)
            if not given.float:
                quantise(plain, small)
            fuse(plain if given.float else small, given.out / f"{name}.onnx")
    tokenizer = json.loads((base_model() / "tokenizer.json").read_text("utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (given.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
