#!/bin/sh
# Makes and tries the Windows artefacts on Linux, under Wine 10 or newer (older ones lack what Qt 6.9 asks of Windows).
#     packaging/windows/build_on_linux.sh PYTHON WHEELS WORK
# PYTHON  folder with the unpacked “embeddable package (64-bit)” of Python 3.11 from python.org; its python.exe is signed by
#         the Python Software Foundation, `osslsigncode verify` tells
# WHEELS  pip download --only-binary=:all: --platform win_amd64 --python-version 3.11 pyinstaller pefile pywin32-ctypes
#         setuptools 'PySide6-Essentials<6.10' python-docx lxml rjieba platformdirs, and a wheel of jieba by `pip wheel`
# WORK    where all is made; the zip lies in src/dist, the setup beside it
# Wants wine (with its 32-bit half for the setup program), xvfb, xauth, nsis, git and a pip on the Linux side.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
python=$1 wheels=$2 work=$3
mkdir -p "$work"
export WINEPREFIX="$work/prefix" WINEDEBUG=-all SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git -C "$here" log -1 --format=%ct)}"
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$here/lianzheng_desktop/__init__.py")
rm -f "$python/python311._pth" # it would hide the packages below and the script's own folder
python3 -m pip install -q --no-index --find-links "$wheels" --only-binary=:all: --platform win_amd64 --python-version 3.11 \
    --implementation cp --upgrade --target "$python/Lib/site-packages" \
    pyinstaller pefile pywin32-ctypes setuptools 'PySide6-Essentials<6.10' python-docx lxml jieba rjieba platformdirs
rm -rf "$work/src"
git clone -q "$here" "$work/src"
cd "$work/src"
xvfb-run -a wine winecfg -v win10
xvfb-run -a -s "-screen 0 1366x768x24" wine "$python/python.exe" packaging/build.py # ends with the self-test
cd packaging/windows
makensis -V2 "-DVERSION=$version" -DFOLDER=../../build/frozen/lianzheng "-DOUT=$work/lianzheng-$version-setup.exe" lianzheng.nsi
xvfb-run -a wine "$work/lianzheng-$version-setup.exe" /S
installed="$WINEPREFIX/drive_c/users/$(id -un)/AppData/Local/Programs/Lianzheng"
xvfb-run -a -s "-screen 0 1366x768x24" wine "$installed/lianzheng.exe" doctor --self-test
find "$installed" -type f -printf '%s %P\n' | sort -k2 >"$work/contents.txt"
xvfb-run -a wine "$installed/uninstall.exe" /S
sleep 5 # the uninstaller goes on as a copy of itself
test ! -e "$installed"
