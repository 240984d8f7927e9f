#!/bin/sh
# Runs programs of Windows here: Debian 13 with Wine 10 in a folder of its own. Root only.
#
#   packaging/windows/wine.sh make ROOT             makes that system in ROOT (4.5 GB), once
#   packaging/windows/wine.sh run ROOT 'COMMANDS'   runs shell commands in it, on a screen of its own
#
# Debian 12's Wine 8 ends where Qt begins. The 32-bit Wine is for the setup program, which is one.
# Commands run in namespaces of their own: when they end, so do all processes that they left behind,
# and nothing stays mounted.
set -eu

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

make_root() {
  [ ! -e "$root/made" ] || return 0
  command -v debootstrap >/dev/null || stop "There is no debootstrap here. Install it."
  [ ! -e "$root" ] || rm -rf --one-file-system "$root"
  debootstrap --variant=minbase trixie "$root" >"$root.log" 2>&1 ||
    stop "debootstrap could not make Debian 13: see $root.log."
  unshare --mount --pid --fork --kill-child chroot "$root" sh -c '
    set -e
    export DEBIAN_FRONTEND=noninteractive
    mount -t proc proc /proc
    dpkg --add-architecture i386
    apt-get -qq update
    apt-get -qq install --no-install-recommends wine wine64 wine32:i386 xvfb imagemagick \
      x11-utils xdotool fonts-wqy-microhei
    apt-get clean' >>"$root.log" 2>&1 || stop "apt-get could not install Wine: see $root.log."
  touch "$root/made"
}

run_in_root() {
  exec unshare --mount --pid --fork --kill-child chroot "$root" env -i HOME=/root LANG=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin WINEDEBUG=-all DISPLAY=:9 sh -c '
      mount -t proc proc /proc
      rm -f /tmp/.X9-lock /tmp/.X11-unix/X9
      Xvfb :9 -screen 0 1366x768x24 >/dev/null 2>&1 &
      while [ ! -e /tmp/.X11-unix/X9 ]; do sleep 0.1; done
      sh -c "$1"
      code=$?
      wineserver -k >/dev/null 2>&1
      exit $code' sh "$1"
}

[ "$(id -u)" -eq 0 ] || stop "Only root can make a system in a folder and run programs in it."
root=${2:?Say where the system is to stand.}
case $1 in
  make) make_root ;;
  run) run_in_root "$3" ;;
  *) stop "Say packaging/windows/wine.sh make or run." ;;
esac
