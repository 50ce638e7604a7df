#!/bin/sh
# Train everything from one command: `CORPUS=... CACHE=... PYTHON=... sh train.sh`. Two cores, under two hours.
set -e
cd "$(dirname "$0")"
PYTHON=${PYTHON:-python}
export PYTHONPATH=../../..
# large blocks stay with the process, and idle threads sleep: on a shared machine both save a third of the time
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456 OMP_WAIT_POLICY=PASSIVE
for part in train dev; do
    [ -f "$CACHE/attr_$part.spacy" ] || $PYTHON parse.py "$CORPUS/$part.jsonl" "$CACHE/attr_$part.spacy"
done
for part in all a b; do
    [ -f "$CACHE/encoder_$part.pt" ] || $PYTHON train_encoder.py config.json --part $part --corpus "$CORPUS" --cache "$CACHE"
done
