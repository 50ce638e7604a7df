"""Checkpoint -> ONNX graphs, the encoder with int8 weights: `export.py CHECKPOINT OUT [--float]`."""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from pathlib import Path

import torch
from network import LINK, Encoder, Linker
from onnxruntime.quantization import QuantType, quantize_dynamic
from train_encoder import base_model


def main() -> None:
    """Export one checkpoint."""
    warnings.simplefilter("ignore")
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoint", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--float", action="store_true")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    state = torch.load(given.checkpoint, weights_only=True)
    encoder, linker = Encoder().eval(), Linker().eval()
    encoder.load_state_dict(state["encoder"])
    linker.load_state_dict(state["linker"])
    with tempfile.TemporaryDirectory() as folder:
        plain = given.out / "encoder.onnx" if given.float else Path(folder) / "encoder.onnx"
        names = ["tags", "words", "cues"]
        both = {0: "windows", 1: "length"}
        torch.onnx.export(
            encoder,
            (torch.ones(2, 16, dtype=torch.long),),
            str(plain),
            input_names=["ids"],
            output_names=names,
            dynamic_axes=dict.fromkeys(["ids", *names], both),
            dynamo=False,
            opset_version=17,
        )
        if not given.float:
            quantize_dynamic(plain, given.out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    example = (torch.zeros(2, 9, LINK), torch.zeros(2, LINK), torch.zeros(2, 9, dtype=torch.long), torch.ones(2, 9))
    torch.onnx.export(
        linker,
        example,
        str(given.out / "linker.onnx"),
        input_names=["words", "cue", "bucket", "there"],
        output_names=["labels"],
        dynamic_axes={"words": both, "cue": {0: "windows"}, "bucket": both, "there": both, "labels": both},
        dynamo=False,
        opset_version=17,
    )
    tokenizer = json.loads((base_model() / "tokenizer.json").read_text("utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (given.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
