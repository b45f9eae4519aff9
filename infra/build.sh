#!/bin/sh
# Packs what AWS SAM ships into .aws-sam/build: the zip functions, and the images where a Docker engine runs.
set -eu
cd "$(dirname "$0")/.."
: "${SAM:=.venv-sam/bin/sam}"

# SAM wants a python3.13 with pip; uv's environments come without.
[ -x .aws-sam/python/bin/pip ] || .venv-sam/bin/python -m venv .aws-sam/python
PATH="$PWD/.aws-sam/python/bin:$PATH"

if docker info >/dev/null 2>&1; then
  "$SAM" build
else
  echo "No Docker engine answers here: packing the zip functions without the images." >&2
  set --
  for name in $(awk '/^  [A-Za-z]+Function:$/ { sub(":", ""); name = $1 } /^      PackageType: Image$/ { print name }' template.yaml); do
    set -- "$@" --exclude "$name"
  done
  "$SAM" build "$@"
fi
.venv/bin/python -m infra.packed .aws-sam/build
