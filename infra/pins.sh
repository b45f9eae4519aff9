#!/bin/sh
# Pins what pyproject.toml asks for, with hashes and without registry addresses: `pins.sh write`, or `pins.sh check`.
set -eu
: "${UV:=uv}"
mode=${1:?write or check}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pin() { # file, arguments that choose what is pinned
  file=$1
  shift
  # Starting from the pins in force: an unchanged pyproject.toml gives an unchanged file.
  [ ! -e "$file" ] || cp "$file" "$work/pins.txt"
  "$UV" pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
    --no-emit-find-links --python-version 3.13 "$@" --output-file "$work/pins.txt" >/dev/null 2>"$work/log" ||
    { cat "$work/log" >&2; exit 1; }
  if [ "$mode" = write ]; then
    cp "$work/pins.txt" "$file"
  elif ! cmp -s "$work/pins.txt" "$file"; then
    echo "$file is stale: pyproject.toml asks for something else. Run 'make lock' and commit the result." >&2
    exit 1
  fi
  rm -f "$work/pins.txt"
}

pin infra/artifact/requirements.txt pyproject.toml
pin infra/images/read_card/requirements.txt pyproject.toml --extra reader --extra image
pin infra/images/search/requirements.txt pyproject.toml --extra meaning --extra image
pin infra/images/fetch_article/requirements.txt pyproject.toml --extra articles --extra image
pin requirements/laptop.txt pyproject.toml --extra reader --extra meaning --extra articles --extra laptop
pin requirements/dev.txt pyproject.toml --extra reader --extra meaning --extra articles --extra laptop --group dev
pin requirements/sam.txt --group sam
