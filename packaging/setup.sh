#!/bin/sh
# Gets what the program (run), its tests (test), the slow ones too (test-full) or the packages for
# users (package: Linux, windows) need: Debian's packages, .venv, Python's packages.
#
#   packaging/setup.sh run|test|test-full|package|windows     PYTHON=python3.12 names another interpreter, VENV another folder
#
# Names each missing Debian package and why; installs them if it may, else says how and stops.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-test}
python=${PYTHON:-python3}
venv=${VENV:-.venv}

needs() {
  cat <<'LIST'
libglib2.0-0 Qt's core links to it
libdbus-1-3 Qt talks to input methods and the desktop through it
libegl1 Qt draws through it
libgl1 Qt draws through it
libfontconfig1 Qt finds fonts through it
libxkbcommon0 Qt reads the keyboard through it
libxkbcommon-x11-0 the keyboard under X11
libxcb-cursor0 windows under X11: mouse pointer
libxcb-icccm4 windows under X11: title and size
libxcb-image0 windows under X11: pictures
libxcb-keysyms1 windows under X11: keys
libxcb-randr0 windows under X11: screens
libxcb-render-util0 windows under X11: drawing
libxcb-shape0 windows under X11: outlines
libxcb-xkb1 windows under X11: keyboard layouts
LIST
  [ "$purpose" != run ] || return 0
  cat <<'LIST'
xvfb tests open real windows on a display of their own
openbox tests need a window manager there
xdotool tests press real keys there
x11-utils tests ask what stands in a window
imagemagick tests take pictures of the window
poppler-utils tests read exported PDFs with another program
binutils the package is built with it
libcups2 printing goes through it, and the package is tested for that
LIST
  [ "$purpose" != windows ] || cat <<'LIST'
gcc-mingw-w64-x86-64 the launchers are built with it
nsis the setup program is made with it
osslsigncode the signatures of CPython's programs are checked with it
LIST
  if [ "$purpose" = package ]; then
    printf 'xz-utils the packages are compressed with it\n'
    # Without root it could not be used.
    [ "$(id -u)" -ne 0 ] || printf 'debootstrap the package is built in a Debian 11 of its own\n'
  fi
  [ "$purpose" = test-full ] || return 0
  cat <<'LIST'
dbus input methods are reached through it
desktop-file-utils the menu entry is checked with it
appstream the description for software centres is checked with it
lintian the Debian package is checked with it
strace tests look at what the program asks of the system
fcitx5-chinese-addons tests type Chinese by fcitx5
fcitx5 the same
ibus-libpinyin tests type Chinese by ibus
weston tests open a window under Wayland
cups tests print to a real print server of their own
printer-driver-cups-pdf and to a real queue, whose sheets they look at
fonts-noto-cjk Chinese glyphs for Word files as LibreOffice sets them
libreoffice-writer-nogui tests let another program open Word files
LIST
}

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Installed package names, one a line, and the names that they stand in for (libglib2.0-0t64).
installed() {
  dpkg-query -W -f '${db:Status-Status} ${Package},${Provides}\n' |
    sed -n 's/^installed //p' | tr ',' '\n' | sed 's/^ *//; s/ .*//'
}

missing_debian_packages() {
  present=$(installed)
  needs | while read -r name why; do
    printf '%s\n' "$present" | grep -Fqx "$name" || printf '%s %s\n' "$name" "$why"
  done
  "$python" -c 'import ensurepip, venv' 2>/dev/null || case $(command -v "$python") in
    /usr/bin/* | /bin/*) "$python" -c 'import sys; print(
        "python%d.%d-venv Python puts its packages into .venv with it" % sys.version_info[:2])' ;;
  esac
}

show() {
  printf '%s\n' "$1" | while read -r name why; do printf '  %-20s %s\n' "$name" "$why"; done
}

get_debian_packages() {
  missing=$(missing_debian_packages)
  [ -n "$missing" ] || return 0
  names=$(printf '%s\n' "$missing" | cut -d ' ' -f 1 | tr '\n' ' ')
  if [ "$(id -u)" -ne 0 ]; then
    printf 'These Debian packages are missing:\n' >&2
    show "$missing" >&2
    stop "Install them, then say make again:
  sudo apt-get update && sudo apt-get install --no-install-recommends $names"
  fi
  printf 'Installing Debian packages:\n'
  show "$missing"
  apt-get -qq update || printf 'The package lists could not be renewed; trying with the old ones.\n'
  # shellcheck disable=SC2086  # one word a package
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends $names >/dev/null ||
    stop "apt-get could not install them: see its words above."
}

check_python() {
  command -v "$python" >/dev/null ||
    stop "There is no $python here. Install Python 3.11, 3.12 or 3.13, or name one: make setup PYTHON=python3.12"
  "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' ||
    stop "Python 3.11, 3.12 or 3.13 is needed, and $python is $("$python" -V). Name another one: make setup PYTHON=python3.12"
}

check_venv_module() {
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    stop "$python has no module ensurepip or venv. Install them, or name another one: make setup PYTHON=python3.12"
}

get_python_packages() {
  "$venv/bin/python" -c '' 2>/dev/null || "$python" -m venv --clear "$venv"
  printf 'Installing the locked Python packages into %s …\n' "$venv"
  pip="$venv/bin/python -m pip --disable-pip-version-check -qq"
  $pip install --require-hashes -r requirements.lock &&
    $pip install --no-deps --no-build-isolation --editable . ||
    stop "pip could not install them: see its words above. It needs to reach PyPI or a mirror of it."
}

case $purpose in run | test | test-full | package | windows) ;; *) stop "Say packaging/setup.sh run, test, test-full, package or windows." ;; esac
check_python
if command -v dpkg-query >/dev/null; then
  get_debian_packages
else
  printf 'This is not Debian, so nothing was looked up. What these Debian packages hold is needed:\n'
  show "$(needs)"
fi
check_venv_module
get_python_packages
