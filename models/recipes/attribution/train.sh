#!/bin/sh
# Train everything from one command; 80 minutes on two free cores:
#
#   CORPUS=../shared/bench/attribution CACHE=/tmp/attribution PYTHON=python sh models/recipes/attribution/train.sh
#
# CORPUS holds train.jsonl and dev.jsonl. Steps whose result is in CACHE are not repeated.
set -e
CORPUS=$(realpath "$CORPUS")
mkdir -p "$CACHE"
CACHE=$(realpath "$CACHE")
cd "$(dirname "$0")"
PYTHON=${PYTHON:-python}
OUT=${OUT:-../../attribution}
ENCODER=${ENCODER:-../../encoder}
export PYTHONPATH=../../..
# large blocks stay with the process, and idle threads sleep: on a shared machine both save a third of the time
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456 OMP_WAIT_POLICY=PASSIVE
for part in train dev; do
    [ -f "$CACHE/attr_$part.spacy" ] || $PYTHON parse.py "$CORPUS/$part.jsonl" "$CACHE/attr_$part.spacy"
done
# the encoder on all documents, and on each half for the other half's features; every one goes on at a lower rate
for part in all a b; do
    [ -f "$CACHE/encoder_$part.pt" ] || $PYTHON train_encoder.py config.json --part $part --corpus "$CORPUS" --cache "$CACHE"
    [ -f "$CACHE/encoder_${part}_1.pt" ] || $PYTHON train_encoder.py config.json --part $part --more 1 --corpus "$CORPUS" --cache "$CACHE"
done
# the one that ships: the mean of its last two passes
[ -f "$CACHE/encoder_all_2.pt" ] || $PYTHON train_encoder.py config.json --part all --more 2 --corpus "$CORPUS" --cache "$CACHE"
for part in a b; do
    [ -f "$CACHE/onnx_$part/encoder.onnx" ] || $PYTHON export.py "$CACHE/encoder_${part}_1.pt" "$CACHE/onnx_$part"
done
[ -f "$CACHE/onnx_all/encoder.onnx" ] || $PYTHON export.py "$CACHE/encoder_all_1.pt" "$CACHE/encoder_all_2.pt" "$CACHE/onnx_all"
mkdir -p "$OUT" "$ENCODER"
$PYTHON train_crf.py config.json --corpus "$CORPUS" --cache "$CACHE" --out "$OUT"
$PYTHON train_crf.py config.json --corpus "$CORPUS" --cache "$CACHE" --out "$OUT" --outlook encoder
cp "$CACHE"/onnx_all/heads.onnx "$CACHE"/onnx_all/linker.onnx "$OUT"
cp "$CACHE"/onnx_all/encoder.onnx "$CACHE"/onnx_all/tokenizer.json "$ENCODER"
$PYTHON seal.py config.json "$OUT"
$PYTHON seal.py config.json "$ENCODER" --encoder
