#!/usr/bin/env bash
# Packs Meniscus with a trimmed Java runtime, for a machine that has neither Java nor Maven: ./meniscus package [DIR].
# Holds the CUDA 13 backend (bindings and kernels; NVIDIA's driver and libraries stay with the machine), not ND4J.
set -euo pipefail
root=$1
target=${2:-$root/target}
case $target in
-*) echo "Usage: meniscus package [DIR]   packs it with its own Java runtime into DIR (default: target)" && exit ;;
esac
[ -d "$target" ] || { echo "meniscus: $target is not a folder" >&2; exit 2; }
limit=$((60 * 1000 * 1000))
cli=$root/experiments/cli/target
cuda=$root/projection/cuda/target
for tool in jlink jdeps jar; do command -v $tool >/dev/null || { echo "meniscus: $tool is missing: install a whole JDK" >&2; exit 2; }; done

name=meniscus-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
work=$(mktemp -d "$target/.package.XXXXXX")
trap 'rm -rf "$work"' EXIT
home=$work/$name
mkdir -p "$home/app"
cp "$cuda"/app/*.jar "$home/app"
cp -f "$cli"/app/*.jar "$home/app"
for module in cli:$cli/classes projection-cuda:$cuda/classes; do
  jar --create --file "$home/app/meniscus-${module%%:*}.jar" -C "${module#*:}" .
done

# SQLite's native library for this system alone: the jar brings those of all others, 11 MB.
sqlite=$(ls "$home"/app/sqlite-jdbc-*.jar)
mkdir "$work/sqlite"
(cd "$work/sqlite" && jar --extract --file "$sqlite" && cd org/sqlite/native && mkdir kept &&
  mv "$(uname -s | sed s/Darwin/Mac/)/$(uname -m)" kept/ && find . -mindepth 1 -maxdepth 1 ! -name kept -exec rm -rf {} + &&
  mkdir "$(uname -s | sed s/Darwin/Mac/)" && mv kept/* "$(uname -s | sed s/Darwin/Mac/)/" && rmdir kept)
jar --create --file "$sqlite" --manifest "$work/sqlite/META-INF/MANIFEST.MF" -C "$work/sqlite" .

# What the jars ask for, and what they load by name: vectors, Unsafe (JavaCPP), elliptic curves (downloads), zip file systems.
modules=$(jdeps --multi-release 17 --ignore-missing-deps --print-module-deps "$home"/app/*.jar)
jlink --add-modules "$modules,jdk.incubator.vector,jdk.unsupported,jdk.crypto.ec,jdk.zipfs" --strip-debug --no-header-files --no-man-pages \
  --compress=0 --output "$home/runtime"

cp "$(dirname "$0")/java.options" "$(dirname "$0")/plugins.sh" "$home"
cat >"$home/meniscus" <<'EOF'
#!/bin/sh
# Starts Meniscus from this folder. --device cuda needs an NVIDIA driver 580 or newer and the CUDA 13 runtime and cuBLAS on LD_LIBRARY_PATH.
home=$(dirname "$(readlink -f "$0")")
. "$home/plugins.sh"
exec "$home/runtime/bin/java" @"$home/java.options" -cp "$home/app/*$plugins" org.meniscus.experiments.cli.Main "$@"
EOF
chmod +x "$home/meniscus"
"$home/meniscus" results --help >/dev/null 2>&1 && "$home/meniscus" --version >/dev/null 2>&1 || { echo "meniscus: the packed program does not start" >&2; exit 1; }

tar -C "$work" -czf "$work/$name.tar.gz" "$name"
size=$(stat -c %s "$work/$name.tar.gz")
mv "$work/$name.tar.gz" "$target/$name.tar.gz"
echo "$target/$name.tar.gz: $((size / 1000000)) MB packed, $(du -sm "$home" | cut -f1) MB unpacked (runtime $(du -sm "$home/runtime" | cut -f1), jars $(du -sm "$home/app" | cut -f1))"
[ "$size" -le "$limit" ] || { echo "meniscus: larger than 60 MB" >&2; exit 1; }
