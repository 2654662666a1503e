#!/bin/sh
# Tries what an administrator sets on a program that is installed or unpacked, as an ordinary user and without a network:
#
#     sudo packaging/linux/try_defaults.sh ROOT PROGRAM PICTURES
#
# ROOT     a root as for try_package.sh · PROGRAM  path of the program inside it
# A defaults file with unit, rules and features: the command and the window keep to it; a wrong file locks nobody out;
# two profiles stand side by side, each with a window of its own and nothing written outside.
set -eu
root=$1 program=$2 pictures=$3
mkdir -p "$pictures" "$root/try" "$root/etc/lianzheng"
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
trap 'umount "$root/proc" "$root/dev"; rm -rf "$root/etc/lianzheng"' EXIT
cat >"$root/etc/lianzheng/defaults.toml" <<'TOML'
[profile]
unit = "某市示范局"
addressee = "市纪委监委"
[rules]
off = ["SEC001"]
[features]
off = ["print", "pdf", "harvest", "completion"]
TOML
cat >"$root/try/defaults.sh" <<'SH'
set -eu
program=$1
export HOME=/home/clerk LANG=C.UTF-8 QT_QPA_PLATFORM=xcb DISPLAY=:73
cd "$HOME"
rm -rf one two .local/share/lianzheng
printf '某市示范局2025年党风廉政建设工作总结\n\n一、主要工作\n' >draft.txt
"$program" --profile-dir one doctor | grep '本机默认设置：/etc/lianzheng/defaults.toml'
"$program" --profile-dir one check draft.txt | tee checked.txt
if grep -q SEC001 checked.txt; then exit 1; fi
"$program" --profile-dir one check --select SEC001 draft.txt | grep -q SEC001 # asked for by name, it is checked
Xvfb "$DISPLAY" -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
sleep 2
cp draft.txt other.txt
"$program" --profile-dir one draft.txt &
first=$!
"$program" --profile-dir two other.txt &
second=$!
trap 'kill $first $second $screen 2>/dev/null || true; wait' EXIT
for _ in $(seq 60); do [ "$(xdotool search --onlyvisible --name 廉政文稿 2>/dev/null | wc -l)" -ge 2 ] && break; sleep 1; done
sleep 5
test "$(xdotool search --onlyvisible --name 廉政文稿 | wc -l)" -ge 2
xdotool windowfocus "$(xdotool search --onlyvisible --name 'draft.*廉政文稿' | head -1)"
xdotool key alt+f
sleep 2
import -window root /tmp/defaults-menu.png
xdotool key Escape
test -d one && test -d two && test ! -e .local/share/lianzheng
SH
inside() { unshare -n chroot "$root" "$@"; }
inside su clerk -c "sh -x /try/defaults.sh $program"
mv "$root/tmp/defaults-menu.png" "$pictures/"
printf '[features]\noff = ["everything"]\n' >"$root/etc/lianzheng/defaults.toml"
inside su clerk -c "cd; export LANG=C.UTF-8; $program --profile-dir one doctor | grep 本机默认设置; \
    $program --profile-dir one check draft.txt | grep -q SEC001"
echo "defaults kept to, a wrong file told of and passed by, two profiles side by side: $program"
