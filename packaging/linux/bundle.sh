#!/bin/sh
# Builds the folder dist/nianbao: in the Debian 11 of root.sh where that can be had, else right here.
#
#   packaging/linux/bundle.sh [ENTRY FOLDER]     another program, FOLDER/nianbao: to measure against
#
# Debian 11 needs root, debootstrap and unshare; what is built there starts on old desktops as well.
# HERE=1 builds here in any case, with the packages of .venv.
set -eu
cd "$(dirname "$0")/../.."
cache=${NIANBAO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/nianbao-build}
venv=${VENV:-.venv}
root=$cache/build
target=/opt/program
entry=${1:-ui/__main__.py}
dist=${2:-dist}
note=build/$(basename "$dist") # what release.py is told: .system built on, .json where all came from

say() { printf '%s\n' "$*"; }

why_not() {
  [ -z "${HERE:-}" ] || { say "HERE is set"; return; }
  [ "$(id -u)" -eq 0 ] || { say "that needs root"; return; }
  for tool in debootstrap unshare; do
    command -v "$tool" >/dev/null || { say "$tool is missing (apt install debootstrap util-linux)"; return; }
  done
  unshare --mount --pid --fork true 2>/dev/null || say "mounts of its own are not allowed here"
}

# The tags of every wheel that an old glibc can load: PySide6's own bound is the highest.
platforms() {
  machine=$(uname -m)
  newest=28
  [ "$machine" = x86_64 ] || newest=31
  for minor in $(seq 5 "$newest"); do printf -- '--platform manylinux_2_%s_%s ' "$minor" "$machine"; done
  printf -- '--platform manylinux2014_%s --platform manylinux2010_%s --platform manylinux1_%s' \
    "$machine" "$machine" "$machine"
}

# Host's pip gets the locked wheels, with whatever mirror it is set up for; the root needs no network.
get_wheels() {
  subset=$cache/shipped.lock
  "$venv/bin/python" packaging/locked.py pyinstaller >"$subset"
  mark=$(cat "$cache/python.done" "$subset" | sha256sum)
  [ "$(cat "$cache/wheels.done" 2>/dev/null)" != "$mark" ] || return 0
  say "wheels …"
  rm -rf "${root:?}$target"
  sh packaging/linux/in_root.sh "$root" /opt/python/bin/python3.11 -m venv --without-pip "$target"
  # shellcheck disable=SC2046  # one word a tag
  "$venv/bin/python" -m pip --disable-pip-version-check -qq install --no-deps --no-compile \
    --target "$root$target/lib/python3.11/site-packages" --only-binary :all: --implementation cp \
    --python-version 3.11 $(platforms) --require-hashes --requirement "$subset"
  printf '%s' "$mark" >"$cache/wheels.done"
}

build_in_root() {
  mkdir -p "$cache"
  exec 8>"$cache/bundle.lock" # one at a time: all share the root
  flock 8
  sh packaging/linux/root.sh build
  get_wheels
  say "bundle …"
  rm -rf "$root/src" "$root/out"
  mkdir "$root/src"
  tar -c --exclude=__pycache__ app ui resources packaging LICENSE | tar -x -C "$root/src"
  nice sh packaging/linux/in_root.sh "$root" env PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1 \
    NIANBAO_ENTRY="$entry" sh -c "cd /src && $target/bin/python -m PyInstaller --noconfirm \
      --log-level ERROR --distpath /out/dist --workpath /out/work packaging/nianbao.spec" \
    2>build/pyinstaller.log || { cat build/pyinstaller.log >&2; exit 1; }
  cp -a "$root/out/dist/nianbao" "$dist/nianbao"
  cp "$root/out/work/nianbao/origins.json" "$note.json"
  rm -rf "$root/src" "$root/out"
}

build_here() {
  PYTHONHASHSEED=0 PYINSTALLER_CONFIG_DIR=build/pyinstaller NIANBAO_ENTRY=$entry nice \
    "$venv/bin/python" -m PyInstaller --noconfirm --log-level ERROR --distpath "$dist" \
    --workpath build/package packaging/nianbao.spec
  cp build/package/nianbao/origins.json "$note.json"
}

mkdir -p "$dist" build
rm -rf "$dist/nianbao"
reason=$(why_not)
if [ -z "$reason" ]; then
  build_in_root
  printf '%s\n' "$root" >"$note.system"
else
  say "Not built on Debian 11: $reason. Built on this system, it needs a system that is as new."
  build_here
  printf '/\n' >"$note.system"
fi
