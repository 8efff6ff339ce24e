#!/bin/bash
# docs/evidence/zero-shot.sh DATA [OUT]: every run behind docs/evidence/zero-shot.md, one after the other, about a quarter of an hour on two idle cores.
# DATA holds n-mnist/ and n-tidigits/fsdd-cochlea.hdf5. Prints what each run says at its end; the runs and their pages are in OUT.
set -euo pipefail
data=$1
out=${2:-runs/zero-shot-evidence}
root=$(cd "$(dirname "$0")/../.." && pwd)

ask() { # ask NAME ARGUMENTS...
  local name=$1
  shift
  echo "== $name"
  "$root/meniscus" run --out "$out/$name" --cache "$out/cache" --set software= "$@" | grep -v '^ *$'
}

letters() { # letters PEN_PATH: 13 splits of 26 letters, each letter unseen twice
  ask "letters-$1" --study frompapers/neural-visual --repeat 3 --set 'task.splits={unseen: 4, of: 13}' --set "modalities.neural.data.penPath=$1"
}

# A second eye in the place of the ear: other drawings of the same digits, where light goes on instead of off.
drawn='{data: {kind: synthetic-images, trainPerClass: 100, testPerClass: 40}, transforms: [{kind: centre-crop, size: 16}, {kind: polarity, keep: on}],
  binning: {kind: fixed-width, width: 4 ms, steps: 50},
  liquid: {neurons: 200, gain: 0.3 /uS, neuron: {kind: lif, decay: 0.9, threshold: 5.0}, state: {kind: spike-counts}}}'
eyes() { # eyes NAME ARGUMENTS...
  ask "$@" --set modalities.audio=null --set "modalities.drawn=$(tr '\n' ' ' <<< "$drawn")"
}

ask digits --set task.splits.of=all --repeat 5
ask recordings --set task.splits.of=all --set task.allowMissing=true --repeat 3 --data "$data/n-mnist" --data "$data/n-tidigits/fsdd-cochlea.hdf5"
eyes two-eyes --set task.splits.of=all
eyes two-eyes-exchanged --set 'task.splits={unseen: 2, of: 5, permutations: 19}' --set task.fewShot=
for share in 0 0.5 1; do letters $share; done
"$root/meniscus" bench transfer
