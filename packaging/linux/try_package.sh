#!/bin/sh
# Tries the artefacts as an office would, in a root of its own and without a network:
#
#     sudo packaging/linux/try_package.sh ROOT DEB PORTABLE.tar.xz PICTURES
#
# ROOT      a bare Debian root with the packages of Depends, xvfb, xauth, xdotool and imagemagick; nothing of Python or Qt
# PICTURES  folder for what was seen
# The package is installed by dpkg; an ordinary user starts it, writes, saves, exports, checks; it is removed and the data
# stay. Then the portable archive from a medium nobody can write to, by the same user.
set -eu
root=$1 package=$2 archive=$3 pictures=$4
mkdir -p "$pictures" "$root/try"
cp "$package" "$root/try/package.deb"
rm -rf "$root/stick"
mkdir -p "$root/stick.rw" "$root/stick"
tar -xJf "$archive" -C "$root/stick.rw"
mount --bind "$root/stick.rw" "$root/stick"
mount -o remount,ro,bind "$root/stick"
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
trap 'umount "$root/proc" "$root/dev"; umount "$root/stick"; rm -rf "$root/stick.rw"' EXIT
cat >"$root/try/session.sh" <<'SH'
set -eu
program=$1 picture=$2 screen_name=$3
export HOME=/home/clerk LANG=C.UTF-8 QT_QPA_PLATFORM=xcb DISPLAY=$screen_name
cd "$HOME"
"$program" doctor --self-test
printf '某市示范局2025年党风廉政建设工作总结\n\n一、主要工作\n' >draft.txt
Xvfb "$screen_name" -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
sleep 2
"$program" draft.txt &
window=$!
trap 'kill $window $screen 2>/dev/null || true; wait' EXIT
for _ in $(seq 60); do xdotool search --onlyvisible --name 廉政文稿 >/dev/null 2>&1 && break; sleep 1; done
sleep 4
xdotool search --onlyvisible --name 廉政文稿 windowfocus
xdotool key ctrl+End
xdotool type --delay 400 '全年开展廉政谈话43人次。'
sleep 2
import -window root "$picture"
xdotool key ctrl+s
sleep 2
grep -q 全年开展廉政谈话43人次。 draft.txt
"$program" export draft.txt out.docx
test -s out.docx
"$program" check draft.txt || true
echo "written, saved, exported: $program"
SH
inside() { unshare -n chroot "$root" "$@"; }
inside id clerk >/dev/null 2>&1 || inside useradd -m clerk
inside dpkg -i /try/package.deb
inside su clerk -c "sh /try/session.sh /usr/bin/lianzheng /tmp/installed.png :71"
mv "$root/tmp/installed.png" "$pictures/installed.png"
inside dpkg -r lianzheng
test ! -e "$root/usr/lib/lianzheng"
test -d "$root/home/clerk/.local/share/lianzheng"
echo "removed; the data stay"
inside su clerk -c "sh /try/session.sh /stick/$(basename "$(ls -d "$root"/stick/*)")/lianzheng /tmp/portable.png :72"
mv "$root/tmp/portable.png" "$pictures/portable.png"
