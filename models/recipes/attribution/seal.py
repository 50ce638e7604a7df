"""Write meta.json over a folder of weights: settings, scores, sources, licences and the SHA-256 of every file.

`seal.py config.json FOLDER`, with `--encoder` for the folder of the encoder, which has no settings of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("config", type=Path)
    options.add_argument("folder", type=Path)
    options.add_argument("--encoder", action="store_true")
    given = options.parse_args()
    config = json.loads(given.config.read_text("utf-8"))
    files = sorted(
        p for p in given.folder.iterdir() if p.suffix in {".crf", ".onnx"} or p.name in {"words.json", "tokenizer.json"}
    )
    own = {"settings": config["settings"], "scores": config["scores"]}
    meta = {
        **(config["encoder_meta"] if given.encoder else config["meta"] | own),
        "files": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files},
    }
    (given.folder / "meta.json").write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
