#!/bin/sh
# Types pinyin with a real input method into the sheet, a slot and the search field, on a screen and a bus of its own.
#
#     [FRAMEWORK=ibus] packaging/try_input_method.sh [PICTURE.png]
#     [FRAMEWORK=ibus] PROGRAM=/usr/bin/lianzheng packaging/try_input_method.sh [PICTURE.png]
#
# With PROGRAM the installed or frozen program is what is typed into; what it saved is read back by its own outline command.
# Needs dbus xvfb xdotool imagemagick and fcitx5 fcitx5-chinese-addons, or ibus ibus-libpinyin dconf-gsettings-backend libglib2.0-bin.
# Not part of CI: an input method wants a whole desktop.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
framework=${FRAMEWORK:-fcitx5}
picture=${1:-/tmp/input-method.png}
if [ "${LIANZHENG_TRY_INSIDE:-}" = "" ]; then
    home=$(mktemp -d)
    trap 'sleep 1; rm -rf "$home"' EXIT
    export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run"
    mkdir -p "$XDG_CONFIG_HOME/fcitx5" "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
    chmod 700 "$XDG_RUNTIME_DIR"
    printf '[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n[Groups/0/Items/0]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n' \
        >"$XDG_CONFIG_HOME/fcitx5/profile"
    printf '[Behavior]\nActiveByDefault=True\n' >"$XDG_CONFIG_HOME/fcitx5/config"
    unset QT_IM_MODULE IBUS_USE_PORTAL WAYLAND_DISPLAY
    export LIANZHENG_TRY_INSIDE=1 LIANZHENG_PROFILE="$home/profile" XMODIFIERS="@im=${framework%5}" QT_QPA_PLATFORM=xcb
    [ -z "${TRY_QT_IM_MODULE:-}" ] || export QT_IM_MODULE="$TRY_QT_IM_MODULE"
    dbus-run-session -- xvfb-run -a -s "-screen 0 1366x768x24" "$0" "$picture"
    exit $?
fi
case "$framework" in
fcitx5) fcitx5 >"$HOME/method.log" 2>&1 & ;;
ibus)
    gsettings set org.freedesktop.ibus.general preload-engines "['libpinyin']"
    ibus-daemon --xim >"$HOME/method.log" 2>&1 &
    ;;
esac
method=$!
trap 'kill "$method" 2>/dev/null || true' EXIT
sleep 3
if [ "$framework" = ibus ]; then
    ibus engine libpinyin || true # grumbles where setxkbmap is missing, and has set it all the same
    test "$(ibus engine)" = libpinyin
fi
if [ -n "${PROGRAM:-}" ]; then
    draft="$HOME/typed.txt"
    printf '一、主要工作\n' >"$draft"
    "$PROGRAM" --profile-dir "$HOME/profile" "$draft" &
    program=$!
    trap 'kill "$method" "$program" 2>/dev/null || true' EXIT
    sleep 8
    xdotool search --onlyvisible --name 廉政文稿 windowfocus # no window manager here to do it
    xdotool key ctrl+End Return
    xdotool type --delay 40 dangfenglianzheng
    sleep 1
    import -window root "$picture"
    xdotool key space
    sleep 1
    xdotool key ctrl+s
    sleep 2
    "$PROGRAM" outline "$draft"
    grep -q 党风廉政 "$draft"
    exit $?
fi
cd "$here"
PYTHONPATH="$here" "${PYTHON:-python3}" packaging/try_input_method.py "$picture"
