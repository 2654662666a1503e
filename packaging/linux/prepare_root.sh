#!/bin/sh
# Makes the system the Linux artefacts are built in: Debian 11 with a Python 3.11 compiled against glibc 2.28 symbols only.
#   sudo packaging/linux/prepare_root.sh FOLDER WHEELS SOURCE SQLITE [ARCHITECTURE]
# FOLDER  where the root goes · WHEELS  folder with the wheels of `pip download .[package] pip`
# SOURCE  python3.11_*.orig.tar.gz, as `apt-get source --download-only python3.11` of Debian 12 gives it
# SQLITE  sqlite3_*.orig.tar.xz, likewise: the one of Debian 11 wants newer symbols of libm
# Then: git clone . FOLDER/src && chroot FOLDER /opt/venv/bin/python /src/packaging/build.py --glibc 2.28
# On an arm64 machine the same recipe gives arm64 artefacts, which need a newer glibc: Qt's arm64 wheels want 2.31 up to
# PySide6 6.8.0 (银河麒麟 V10 SP1 has that) and 2.39 from 6.9 on; none is made for 2.28. Not tried on such a machine.
set -eu
root=$1 wheels=$2 source=$3 sqlite=$4 architecture=${5:-$(dpkg --print-architecture)}
debootstrap --arch="$architecture" --variant=minbase --include=gcc,make,tcl,libc6-dev,zlib1g-dev,libbz2-dev,liblzma-dev,libffi-dev,libsqlite3-dev,\
libexpat1-dev,binutils,xz-utils,libgl1,libegl1,libfontconfig1,libdbus-1-3,libglib2.0-0,libxkbcommon0,libxkbcommon-x11-0,\
libxcb-cursor0,libxcb-randr0,libxcb-shape0,libxcb-keysyms1,libxcb-icccm4,libxcb-image0,libxcb-render-util0,libxcb-sync1,\
libxcb-util1,libxcb-xfixes0,libxcb-xkb1,libxcb-glx0,libx11-xcb1,libwayland-client0,libwayland-cursor0,libwayland-egl1,\
libfreetype6 bullseye "$root"
tar -xzf "$source" -C "$root/opt"
tar -xJf "$sqlite" -C "$root/opt"
cp -r "$wheels" "$root/opt/wheels"
# Debian 11 has glibc 2.31; what is newer than 2.28 is avoided: five functions of libm, and two clock waits below.
cat > "$root/opt/glibc228.h" <<'C'
#if defined(__x86_64__)
#define OLD "GLIBC_2.2.5"
#else
#define OLD "GLIBC_2.17"
#endif
__asm__(".symver exp,exp@" OLD); __asm__(".symver log,log@" OLD); __asm__(".symver pow,pow@" OLD);
__asm__(".symver exp2,exp2@" OLD); __asm__(".symver log2,log2@" OLD);
C
chroot "$root" sh -eu <<'SH'
cd /opt/Python-3.11.*
./configure -q --prefix=/opt/python --enable-shared --without-ensurepip --without-static-libpython --disable-test-modules \
  CFLAGS="-include /opt/glibc228.h" ac_cv_func_pthread_cond_clockwait=no ac_cv_func_sem_clockwait=no
make -s -j2
make -s install
# Found through the system's list, not by a path burnt into each file, which would be handed out with it.
echo /opt/python/lib > /etc/ld.so.conf.d/python.conf
cd /opt/sqlite3-*
./configure --disable-readline --disable-tcl --disable-load-extension > /dev/null
make -s sqlite3.c sqlite3.h
gcc -O2 -fPIC -shared -include /opt/glibc228.h -Wl,-soname,libsqlite3.so.0 -DSQLITE_ENABLE_FTS5 -DSQLITE_SECURE_DELETE \
  -DSQLITE_THREADSAFE=1 sqlite3.c -o /opt/python/lib/libsqlite3.so.0 -lm -lpthread -ldl
ldconfig
/opt/python/bin/python3.11 -m venv --without-pip /opt/venv
PYTHONPATH=$(echo /opt/wheels/pip-*.whl) /opt/venv/bin/python -m pip install -q --no-index --find-links /opt/wheels \
  pyinstaller 'PySide6-Essentials<6.10' python-docx lxml jieba rjieba platformdirs
SH
