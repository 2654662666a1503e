#!/bin/sh
# Tries the setup that build_on_linux.sh made, under Wine: installed silently, self-test, window, Hanzi pasted and figures
# typed, saved, exported, checked, uninstalled; the data must be left.
#     packaging/windows/try_on_linux.sh WORK
# Leaves WORK/contents.txt (what the setup holds) and WORK/window.png. Wants wine with its 32-bit half (the setup program
# is 32-bit), xvfb, xdotool, xclip and imagemagick.
set -eu
work=$(cd "$1" && pwd)
if [ "${LIANZHENG_TRY_INSIDE:-}" = "" ]; then
    LIANZHENG_TRY_INSIDE=1 exec xvfb-run -a -s "-screen 0 1366x768x24" sh -eu "$0" "$work"
fi
export WINEPREFIX="$work/prefix" WINEDEBUG=-all
home="$WINEPREFIX/drive_c/users/$(id -un)"
installed="$home/AppData/Local/Programs/Lianzheng" draft="$home/draft.txt" windows_draft="C:\\users\\$(id -un)\\draft.txt"
trap 'wineserver -k || true' EXIT
wine "$work"/dist/lianzheng-*-setup.exe /S
find "$installed" -type f -printf '%s %P\n' | sort -k2 >"$work/contents.txt"
wine "$installed/lianzheng.exe" doctor --self-test
printf '某市示范局2025年党风廉政建设工作总结\n\n一、主要工作\n' >"$draft"
wine "$installed/lianzheng-window.exe" "$windows_draft" &
for _ in $(seq 90); do xdotool search --onlyvisible --name 廉政文稿 >/dev/null 2>&1 && break; sleep 1; done
sleep 6
xdotool search --onlyvisible --name 廉政文稿 windowfocus
xdotool key ctrl+End
printf '全年开展廉政谈话' | xclip -selection clipboard
xdotool key ctrl+v
sleep 2
xdotool type --delay 200 43
sleep 2
import -window root "$work/window.png"
xdotool key ctrl+s
sleep 4
grep -q 全年开展廉政谈话43 "$draft"
wine "$installed/lianzheng.exe" export "$windows_draft" "C:\\users\\$(id -un)\\out.docx"
test -s "$home/out.docx"
wine "$installed/lianzheng.exe" check "$windows_draft" || true
xdotool key alt+F4
wait
wine "$installed/uninstall.exe" /S
for _ in $(seq 30); do test -e "$installed" || break; sleep 1; done # the uninstaller goes on as a copy of itself
test ! -e "$installed"
test -z "$(find "$home" -name '廉政文稿.lnk')"
test -d "$home/AppData/Local/lianzheng"
echo "installed, written, saved, exported, removed; the data stay"
