#!/bin/sh
# Makes the system that the package is built on: Debian 11 in a folder, with Python 3.11 in it.
#
#   packaging/linux/root.sh build|desk        prints nothing but its steps; a step done is not redone
#
# build  a compiler, Qt's libraries, Python 3.11 from Debian's source at /opt/python
# desk   no Python; what a desktop uses to open files and menu entries: the package is tried out here
#
# They stand in $NIANBAO_CACHE, else ${XDG_CACHE_HOME:-~/.cache}/nianbao-build. MIRROR names another
# mirror of Debian. Needs root, debootstrap and unshare.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${NIANBAO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/nianbao-build}
mirror=${MIRROR:-http://deb.debian.org/debian}
security=${SECURITY_MIRROR:-${mirror}-security}
suite=bullseye
in_root="sh $here/in_root.sh"

# A compiler; what Python's modules need; what Qt links to and the package brings or leaves out.
TOOLS="gcc libc6-dev make dpkg-dev zlib1g-dev libffi-dev libexpat1-dev binutils
  libatomic1 libcups2 libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0
  libwayland-client0 libwayland-cursor0 libwayland-egl1 libxkbcommon0 libxkbcommon-x11-0
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
  libxcb-shape0 libxcb-xkb1"

# What opens files by their kind and programs by their menu entry; a Chinese face; a file manager's.
DESKTOP="desktop-file-utils shared-mime-info hicolor-icon-theme xdg-utils libglib2.0-bin libgtk-3-bin
  dbus fonts-wqy-microhei"

say() { printf '%s\n' "$*"; }

# once NAME WORDS…: runs the step NAME unless it was done by this same recipe.
once() {
  step=$1
  shift
  mark=$cache/$step.done
  [ "$(cat "$mark" 2>/dev/null)" != "$*" ] || return 0
  say "$step …"
  set +e
  (
    set -e
    "step_$step"
  ) >"$cache/$step.log" 2>&1
  code=$?
  set -e
  if [ "$code" -ne 0 ]; then
    tail -n 15 "$cache/$step.log" >&2
    say "The step $step failed; all that it said: $cache/$step.log" >&2
    exit 1
  fi
  printf '%s' "$*" >"$mark"
}

step_base() {
  rm -rf "$cache/base"
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$cache/base" "$mirror"
  {
    echo "deb $mirror $suite main"
    echo "deb $security $suite-security main"
  } >"$cache/base/etc/apt/sources.list"
  # No services are started in there, and no caches kept.
  printf '#!/bin/sh\nexit 101\n' >"$cache/base/usr/sbin/policy-rc.d"
  chmod +x "$cache/base/usr/sbin/policy-rc.d"
  cp /etc/resolv.conf "$cache/base/etc/resolv.conf"
  $in_root "$cache/base" sh -euc 'apt-get -q update; apt-get -qy upgrade; apt-get clean'
}

step_build() {
  rm -rf "$cache/build"
  cp -a "$cache/base" "$cache/build"
  cp /etc/resolv.conf "$cache/build/etc/resolv.conf"
  # shellcheck disable=SC2086  # one word a package
  $in_root "$cache/build" apt-get -qy install --no-install-recommends $TOOLS
  $in_root "$cache/build" apt-get clean
}

step_desk() {
  rm -rf "$cache/desk"
  cp -a "$cache/base" "$cache/desk"
  cp /etc/resolv.conf "$cache/desk/etc/resolv.conf"
  # shellcheck disable=SC2086  # one word a package
  $in_root "$cache/desk" apt-get -qy install --no-install-recommends $DESKTOP
  $in_root "$cache/desk" sh -euc 'apt-get clean; useradd --create-home clerk; ! command -v python3'
}

step_python() {
  cp "$here/glibc-2.28.h" "$here/python.sh" "$cache/build/usr/src/"
  {
    echo "deb-src $mirror bookworm main"
    echo "deb-src $security bookworm-security main"
  } >"$cache/build/etc/apt/sources.list.d/bookworm-source.list"
  nice -n 10 $in_root "$cache/build" sh /usr/src/python.sh
}

[ "$(id -u)" -eq 0 ] || { say "root.sh needs to be root: it makes a system in a folder." >&2; exit 2; }
for tool in debootstrap unshare; do
  command -v "$tool" >/dev/null || { say "root.sh needs $tool (apt install debootstrap util-linux)." >&2; exit 2; }
done
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
case ${1:-build} in
  desk)
    once base "$suite" "$mirror"
    once desk "$suite" "$mirror" "$(printf %s "$DESKTOP" | cksum)"
    ;;
  build)
    once base "$suite" "$mirror"
    once build "$suite" "$mirror" "$(printf %s "$TOOLS" | cksum)"
    once python "$(cat "$cache/build.done")" "$(cat "$here/glibc-2.28.h" "$here/python.sh" | cksum)"
    ;;
  *) say "Say packaging/linux/root.sh build or desk." >&2; exit 2 ;;
esac
