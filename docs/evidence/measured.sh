#!/usr/bin/env bash
# The table "Measured" of the README, run by run: the lines of the terminal with mean, deviation, intervals and exact weights.
# Usage: docs/evidence/measured.sh N-MNIST-FOLDER COCHLEA-DIGITS.hdf5 OUT
set -euo pipefail
pictures=$1 sounds=$2 out=$3
root=$(cd "$(dirname "$0")/../.." && pwd)

row() {
  echo
  echo "## $*"
  "$root/meniscus" run --out "$out" "$@"
}

row --study n-mnist --data "$pictures" --repeat 10 --set task.folds=5
row --study n-mnist --data "$pictures" --repeat 5
row --study n-tidigits --data "$sounds" --repeat 5
row --study n-tidigits --data "$sounds" --repeat 5 --set "task.folds={by: speaker}"
row --repeat 5
