#!/bin/sh
# Writes what the prediction of emoji is trained on into a directory: the vectors of the labelled texts and messages, by
# the default models and by the multilingual one alone.
#
#   topology/ranking/dump_texts.sh DIR
set -eu
out=$1
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
stickers=$here/../../bin/stickers
catalogue=$here/../../demo/catalogues/fluent-emoji
mkdir -p "$out/one/images"
python3 "$here/texts.py" >"$out/texts.jsonl"
# One sticker is enough for an index: what it finds does not matter.
head -n 1 "$catalogue/catalogue.jsonl" >"$out/one/catalogue.jsonl"
cp "$catalogue/images/grinning-face.webp" "$out/one/images/"
queries="--catalogue $out/one --queries $out/texts.jsonl"
for file in "$catalogue"/messages/*.jsonl; do
  queries="$queries --queries $file"
done
# shellcheck disable=SC2086
"$stickers" eval $queries --features "$out/default.jsonl"
# shellcheck disable=SC2086
"$stickers" eval $queries --features "$out/multilingual.jsonl" -Dencoder.models=multilingual-e5-small
