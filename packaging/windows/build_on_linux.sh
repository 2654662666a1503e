#!/bin/sh
# Makes the Windows artefacts on Linux, under Wine 10 or newer (older ones lack what Qt 6.9 asks of Windows).
#     packaging/windows/build_on_linux.sh PYTHON WHEELS WORK
# PYTHON  folder with the unpacked “embeddable package (64-bit)” of Python 3.11 from python.org; its python.exe is signed by
#         the Python Software Foundation, `osslsigncode verify` tells
# WHEELS  pip download --only-binary=:all: --platform win_amd64 --python-version 3.11 pyinstaller pefile pywin32-ctypes
#         setuptools 'PySide6-Essentials<6.10' python-docx lxml rjieba platformdirs, and a wheel of jieba by `pip wheel`
# WORK    where all is made; the zip, the setup and the papers lie in WORK/dist, the folder in WORK/src/build/frozen
# Wants wine, xvfb, nsis, git and a pip on the Linux side. `try_on_linux.sh WORK` tries the result.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
python=$(cd "$1" && pwd) wheels=$(cd "$2" && pwd)
mkdir -p "$3"
work=$(cd "$3" && pwd)
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$here" log -1 --format=%ct)}
export WINEPREFIX="$work/prefix" WINEDEBUG=-all SOURCE_DATE_EPOCH="$epoch"
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$here/lianzheng_desktop/__init__.py")
rm -rf "$work/src" "$work/python" "$work/dist"
cp -r "$python" "$work/python"
rm -f "$work/python/python311._pth" # it would hide the packages below and the script's own folder
python3 -m pip install -q --no-index --find-links "$wheels" --only-binary=:all: --platform win_amd64 --python-version 3.11 \
    --implementation cp --target "$work/python/Lib/site-packages" \
    pyinstaller pefile pywin32-ctypes setuptools 'PySide6-Essentials<6.10' python-docx lxml jieba rjieba platformdirs
git clone -q "$here" "$work/src"
cd "$work/src"
xvfb-run -a -s "-screen 0 1366x768x24" sh -eu -c '
    wine winecfg -v win10
    wine "$1" packaging/build.py # ends with the self-test of the folder
    wineserver -w' sh "$work/python/python.exe"
mv dist "$work/dist"
makensis -V2 "-DVERSION=$version" "-DFOLDER=$work/src/build/frozen/lianzheng" "-DOUT=$work/dist/lianzheng-$version-setup.exe" \
    packaging/windows/lianzheng.nsi
cd "$work/dist"
rm SHA256SUMS
sha256sum -- * >SHA256SUMS
ls -l
