#!/bin/sh
# Compiles Python 3.11 from Debian 12's source: runs inside the Debian 11 of root.sh.
#
# It goes to /opt/python, and asks for no symbol of glibc that is newer than 2.28: old functions of
# mathematics by glibc-2.28.h, and without sem_clockwait, which came with 2.30.
set -eux

apt-get -q update
rm -rf /opt/python /usr/src/python
mkdir /usr/src/python
cd /usr/src/python
# Where the mirror lacks the newest one's source, that of the release itself.
apt-get -q source python3.11 || apt-get -q source python3.11/bookworm
mv python3.11-* source
cd source
./configure --quiet --prefix=/opt/python --enable-shared --without-ensurepip \
  --disable-test-modules --with-system-expat ac_cv_func_sem_clockwait=no \
  CFLAGS="-O2 -fno-semantic-interposition -include /usr/src/glibc-2.28.h" \
  LDFLAGS="-s -fno-semantic-interposition"
# Debian patched it to need what only the core is built with.
printf '%s\n' '*shared*' 'pyexpat pyexpat.c -DPy_BUILD_CORE_MODULE -lexpat' >Modules/Setup.local
make -s -j "$(nproc)"
make -s install
cd /
rm -rf /usr/src/python
echo /opt/python/lib >/etc/ld.so.conf.d/python.conf
ldconfig
/opt/python/bin/python3.11 -c 'import ctypes, pyexpat, zlib'
