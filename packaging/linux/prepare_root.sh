#!/bin/sh
# Makes the system the Linux artefacts are built in: Debian 11 with a Python 3.11 compiled against glibc 2.28 symbols only.
#   sudo packaging/linux/prepare_root.sh FOLDER WHEELS SOURCE SQLITE [ARCHITECTURE]
# FOLDER  where the root goes · WHEELS  folder with the wheels of `pip download .[package] pip`
# SOURCE  python3.11_*.orig.tar.gz, as `apt-get source --download-only python3.11` of Debian 12 gives it
# SQLITE  sqlite3_*.orig.tar.xz, likewise: the one of Debian 11 wants newer symbols of libm
# Then: ../release.sh OUT FOLDER
# ARCHITECTURE arm64 on an amd64 machine wants binfmt_misc with qemu-user-static, gcc-aarch64-linux-gnu, tclsh and a Python
# 3.11 outside: the compiler runs natively, all else emulated. WHEELS are then those for aarch64, by `pip download
# --platform manylinux_2_31_aarch64 --platform manylinux_2_28_aarch64 --platform manylinux2014_aarch64`, with PySide6
# 6.8.0.2: from 6.8.1 to 6.8.3 there are none, from 6.9 on they want glibc 2.39. older_glibc.py takes those of 6.8 to 2.28.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
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
cat > "$root/usr/include/glibc228.h" <<'C'
#if defined(__x86_64__)
#define OLD "GLIBC_2.2.5"
#else
#define OLD "GLIBC_2.17"
#endif
__asm__(".symver exp,exp@" OLD); __asm__(".symver log,log@" OLD); __asm__(".symver pow,pow@" OLD);
__asm__(".symver exp2,exp2@" OLD); __asm__(".symver log2,log2@" OLD);
C
cat > "$root/opt/compile.sh" <<'SH'
set -eu
cd "$base"/opt/Python-3.11.*
./configure -q $target $cross --prefix=/opt/python --enable-shared --without-ensurepip --without-static-libpython \
  --disable-test-modules CC="$CC" CFLAGS="-include glibc228.h" ac_cv_func_pthread_cond_clockwait=no \
  ac_cv_func_sem_clockwait=no ac_cv_file__dev_ptmx=yes ac_cv_file__dev_ptc=no ac_cv_buggy_getaddrinfo=no
make -s -j2
make -s install DESTDIR="$base"
cd "$base"/opt/sqlite3-*
./configure $target --disable-readline --disable-tcl --disable-load-extension > /dev/null
make -s sqlite3.c sqlite3.h
$CC -O2 -fPIC -shared -include glibc228.h -Wl,-soname,libsqlite3.so.0 -DSQLITE_ENABLE_FTS5 -DSQLITE_SECURE_DELETE \
  -DSQLITE_THREADSAFE=1 sqlite3.c -o "$base/opt/python/lib/libsqlite3.so.0" -lm -lpthread -ldl
$CC -O2 -fPIC -shared -Wl,-soname,thread.so.0 "$base/opt/clock_wait.c" -o "$base/opt/thread.so.0" -ldl -lpthread
SH
cp "$here/clock_wait.c" "$root/opt/"
if [ "$architecture" = "$(dpkg --print-architecture)" ]; then
    chroot "$root" env base= target= cross= CC=gcc sh /opt/compile.sh
else
    triplet=aarch64-linux-gnu
    # The absolute links of a root lead out of it when it is looked at from outside.
    find "$root/usr/lib/$triplet" -maxdepth 1 -type l -lname '/*' | while read -r link; do
        ln -sf "../../..$(readlink "$link")" "$link"
    done
    # Headers and libraries of the root come first: a cross compiler otherwise finds those of its own, newer system.
    mkdir -p "$root/opt/cross"
    cat > "$root/opt/cross/$triplet-gcc" <<SH
#!/bin/sh
exec /usr/bin/$triplet-gcc --sysroot=$root -isystem $root/usr/include/$triplet -isystem $root/usr/include \\
  -B$root/usr/lib/$triplet -L$root/usr/lib/$triplet "\$@"
SH
    chmod +x "$root/opt/cross/$triplet-gcc"
    env base="$root" target="--host=$triplet --build=$(gcc -dumpmachine)" cross=--with-build-python=python3.11 CC="$triplet-gcc" \
        PATH="$root/opt/cross:$PATH" sh "$root/opt/compile.sh"
    # Packing is most of the work that is left; emulated it would take half an hour.
    mkdir -p "$root/opt/native"
    for program in xz dpkg-deb; do
        file=$(command -v "$program")
        cp "$file" $(ldd "$file" | grep -o '/[^ ]*') "$root/opt/native/"
        printf '#!/bin/sh\nexec /opt/native/ld-linux-x86-64.so.2 --library-path /opt/native /opt/native/%s "$@"\n' "$program" \
            > "$root/usr/local/bin/$program"
        chmod +x "$root/usr/local/bin/$program"
    done
fi
chroot "$root" sh -eu <<'SH'
# Found through the system's list (ahead of its own SQLite), not by a path burnt into each file, which would be handed out with it.
echo /opt/python/lib > /etc/ld.so.conf.d/00-python.conf
ldconfig
/opt/python/bin/python3.11 -m venv --without-pip /opt/venv
PYTHONPATH=$(echo /opt/wheels/pip-*.whl) /opt/venv/bin/python -m pip install -q --no-index --find-links /opt/wheels \
  pyinstaller 'PySide6-Essentials<6.10' python-docx lxml jieba rjieba platformdirs
SH
if [ "$architecture" = arm64 ]; then
    python3 "$here/older_glibc.py" "$root/opt/venv/lib/python3.11/site-packages" "$root/opt/thread.so.0"
fi
