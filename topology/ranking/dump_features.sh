#!/bin/sh
# Writes what the ranking is trained on into a directory: features of the labelled messages by the default models and
# by the multilingual one alone, and of the catalogue's phrases, each asked of a sticker that lacks it.
#
#   topology/ranking/dump_features.sh DIR
set -eu
out=$1
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
stickers=$here/../../bin/stickers
queries=
for file in "$here"/../../demo/catalogues/fluent-emoji/messages/*.jsonl; do
  queries="$queries --queries $file"
done
mkdir -p "$out"
# shellcheck disable=SC2086
"$stickers" eval $queries --features "$out/messages.jsonl"
# shellcheck disable=SC2086
"$stickers" eval $queries --features "$out/messages-multilingual.jsonl" -Dencoder.models=multilingual-e5-small
"$stickers" eval --leave-one-phrase-out --features "$out/phrases.jsonl"
