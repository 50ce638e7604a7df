#!/bin/sh
# Make all weights, in the order in which they depend on each other, and print the figures of every recipe:
#
#   sh models/recipes/all.sh ../shared/bench [attribution] [claims] [pages] [edits] [stories]
#
# Without names all parts: `attribution` (80 minutes; torch, onnx), `claims` (times, names, the network over mentions,
# coreference, subjects, speakers, sources, modality, told, predicates, claims, confidence, soundness, printable, rank: an hour; torch, onnx,
# scikit-learn, scipy),
# `pages` (the furniture of page dumps; lightgbm, onnxmltools as well), `edits` (what changed between two versions;
# scikit-learn), `stories` (articles of one event, tolls; scikit-learn).
# A recipe works with the weights that those before it have left in models/. OUT names another folder for what is
# written by the recipes that know --out; then each works with the weights that ship. MORE names the folder of the
# further pages that furniture_pages.py made; without it the heads of pages are learned from the bench alone.
set -e
DATA=$(realpath "$1")
shift
PARTS=${*:-attribution claims pages edits stories}
HERE=$(dirname "$(realpath "$0")")
PYTHON=${PYTHON:-python}
CACHE=${CACHE:-$HERE/../../build/weights}
OUT=${OUT:-$HERE/..}
mkdir -p "$CACHE"
recipe() {
    echo "== $*"
    name=$1
    shift
    "$PYTHON" "$HERE/$name.py" "$@"
}
for part in $PARTS; do
    case $part in
    attribution)
        CORPUS=$DATA/attribution CACHE=$CACHE/attribution PYTHON=$PYTHON OUT=$OUT/attribution ENCODER=$OUT/encoder \
            sh "$HERE/attribution/train.sh"
        ;;
    claims)
        recipe times "$DATA" --out "$OUT"
        recipe names "$DATA" --out "$OUT"
        recipe coreference preferences "$DATA"
        recipe clauses "$DATA" --out "$OUT"
        recipe coreference_net "$DATA" "$CACHE/networks"
        recipe coreference weights "$DATA" "$CACHE/networks"
        recipe coreference_net "$DATA" "$CACHE/networks" --open
        recipe coreference open "$DATA" "$CACHE/networks"
        recipe ahead "$DATA"
        recipe subjects "$DATA" --out "$OUT"
        recipe speakers "$DATA" --out "$OUT"
        recipe sources "$DATA" "$CACHE/networks" --out "$OUT"
        recipe modality "$DATA" --out "$OUT"
        recipe told "$DATA" --out "$OUT"
        for name in predicates claims confidence; do
            recipe $name "$DATA" "$CACHE/networks" --out "$OUT"
        done
        recipe soundness "$DATA" --out "$OUT"
        recipe printable "$DATA" --out "$OUT"
        recipe rank "$DATA" "$CACHE/networks" --out "$OUT"
        ;;
    pages)
        recipe furniture --bench "$DATA/reading" "$DATA/reading/more" --chances "$CACHE/chances.json"
        recipe furniture_brief --bench "$DATA/reading" "$DATA/reading/more"
        recipe furniture_layout --bench "$DATA" --chances "$CACHE/chances.json"
        recipe furniture_blocks --bench "$DATA/reading" "$DATA/reading/more" --chances "$CACHE/chances.json" --marks "$CACHE/marks.json" ${MORE:+--more "$MORE"}
        recipe furniture_bylines --bench "$DATA/reading" "$DATA/reading/more" --chances "$CACHE/chances.json"
        recipe furniture_fields --bench "$DATA/reading" "$DATA/reading/more" --chances "$CACHE/chances.json" --marks "$CACHE/marks.json" ${MORE:+--more "$MORE"}
        ;;
    edits)
        for side in old new; do
            "$PYTHON" -c 'import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    print(json.dumps(json.loads(line)[sys.argv[2]]))' "$DATA/versions/versions.jsonl" $side > "$CACHE/$side.jsonl"
            "$PYTHON" -m claimx extract "$CACHE/$side.jsonl" -f json --include-text -q -o "$CACHE/$side.json"
        done
        recipe edits "$DATA/versions/versions.jsonl" "$CACHE/old.json" "$CACHE/new.json"
        recipe certainty "$DATA/versions/strength.jsonl"
        ;;
    stories)
        gunzip -c "$DATA/across/articles.jsonl.gz" > "$CACHE/articles.jsonl"
        "$PYTHON" -m claimx extract "$CACHE/articles.jsonl" -f json --include-text -q -o "$CACHE/records.jsonl"
        recipe stories "$DATA/across" "$CACHE/records.jsonl" "$DATA/attribution/train.jsonl" "$DATA/claims/train.jsonl"
        recipe tolls "$DATA/across" "$CACHE/records.jsonl"
        ;;
    *)
        echo "no part is called $part" >&2
        exit 2
        ;;
    esac
done
