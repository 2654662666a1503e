#!/bin/sh
# Makes all that is handed out of the committed version, in one go and without a network:
#     sudo packaging/release.sh OUT ROOT...
# OUT   folder for packages, portable archives, the Windows setup, bills of materials, notices, release notes, SHA256SUMS
# ROOT  systems to build in, as many as there are: those of linux/prepare_root.sh (amd64, arm64) make a .deb and a
#       portable archive; a Debian 13 with what windows/build_on_linux.sh wants, its PYTHON and WHEELS under
#       opt/windows/python and opt/windows/wheels, makes the setup and the portable zip
# Each ROOT gets a fresh clone of HEAD under src; every artefact has passed its own self-test there.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
out=$1
shift
mkdir -p "$out"
if [ -n "$(ls -A "$out")" ]; then
    echo "$out is not empty" >&2
    exit 2
fi
out=$(cd "$out" && pwd)
moment=$(git -C "$here" log -1 --format=%ct)
mounted=
trap 'for place in $mounted; do umount "$place"; done' EXIT
for root in "$@"; do
    for place in proc dev; do
        mountpoint -q "$root/$place" || { mount --bind "/$place" "$root/$place" && mounted="$root/$place $mounted"; }
    done
    rm -rf "$root/src" "$root/build"
    git clone -q "$here" "$root/src"
    set_up="PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/root LANG=C.UTF-8 SOURCE_DATE_EPOCH=$moment"
    if [ -d "$root/opt/windows" ]; then
        unshare -n chroot "$root" env -i $set_up sh /src/packaging/windows/build_on_linux.sh /opt/windows/python /opt/windows/wheels /build
        cp "$root"/build/dist/* "$out"
    else
        unshare -n chroot "$root" env -i $set_up QT_QPA_PLATFORM=offscreen /opt/venv/bin/python /src/packaging/build.py --glibc 2.28
        cp "$root"/src/dist/* "$out"
    fi
done
cd "$out"
rm -f SHA256SUMS
sha256sum -- * >SHA256SUMS
ls -l
