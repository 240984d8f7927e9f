#!/bin/sh
# Runs a command inside another Debian's folder: in_root.sh [--scratch SHARED] ROOT COMMAND…
#
# It gets mounts and process numbers of its own. Both are gone with the command, however it ends,
# and what it started with them: nothing stays mounted, nothing keeps running. With --scratch what
# it writes stays in memory and is gone as well: ROOT is as before; it sees the folder SHARED as /srv.
# Needs root.
set -eu

shared=
if [ "$1" = --scratch ]; then
  shared=$2
  shift 2
fi
root=$1
shift
# shellcheck disable=SC2016  # the inner shell expands them
exec unshare --mount --pid --fork --kill-child sh -euc '
  shared=$1
  root=$2
  shift 2
  if [ -n "$shared" ]; then
    mount -t tmpfs tmpfs /mnt
    mkdir /mnt/upper /mnt/work /mnt/root
    mount -t overlay -o "lowerdir=$root,upperdir=/mnt/upper,workdir=/mnt/work" overlay /mnt/root
    root=/mnt/root
    mount --bind -o ro "$shared" "$root/srv"
  fi
  mount -t proc proc "$root/proc"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
  exec chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
' in_root "$shared" "$root" "$@"
