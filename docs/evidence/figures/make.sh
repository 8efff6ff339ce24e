#!/usr/bin/env bash
# Runs the shipped sweeps on real recordings and draws one figure (SVG) with its table (CSV) of each.
# usage: docs/evidence/figures/make.sh N-MNIST [SWEEP...]      needs: the built program, node, unzip
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
here=$root/docs/evidence/figures
data=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"

unzip -p experiments/cli/target/app/echarts-*.jar 'META-INF/resources/webjars/echarts/*/echarts.min.js' >"$work/echarts.js"
for sweep in "${@:-conductance-variation read-noise noise-and-variation stuck-cells drift ir-drop adc-bits programming-voltage reservoir-size loss-read-noise loss-variability accuracy-energy}"; do
  for name in $sweep; do
    options=(--data "$data")
    case $name in loss-*) options=() ;; esac # the zero-shot study on synthetic digits
    ./meniscus sweep "$name" "${options[@]}" --out "$work/$name"
    ./meniscus results query "$work/$name"/* "SELECT * FROM result WHERE metric IN ('test.accuracy', 'test.seen.audioToImage', 'macro.image.totalJoules') ORDER BY setting, repeat" --csv >"$work/$name.csv"
    ./meniscus results query "$work/$name"/* "SELECT path, label, unit FROM axis ORDER BY position" --csv >"$work/$name.axes.csv"
    node "$here/draw.js" "$work/echarts.js" "$work/$name" "$here/$name"
  done
done
