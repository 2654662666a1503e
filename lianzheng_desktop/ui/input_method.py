"""Lets people type Chinese where the desktop does not tell Qt how.

fcitx: the Qt wheel brings no plugin for it, but it also answers the ibus portal; measured with fcitx5, only
`QT_IM_MODULE=ibus` together with `IBUS_USE_PORTAL=1` works. ibus: the wheel's plugin serves, and is taken only where
`QT_IM_MODULE` names it, which some sessions forget. Must run before QApplication.
"""

import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

_INPUT_CONTEXTS = "plugins/platforminputcontexts"


def bridge_variables(
    environment: Mapping[str, str], has_fcitx_plugin: bool, platform: str = sys.platform
) -> dict[str, str]:
    """The variables to set; empty where the person's own setting works as it is."""
    if not platform.startswith("linux") or has_fcitx_plugin:
        return {}
    wayland = environment.get("XDG_SESSION_TYPE") == "wayland" or "WAYLAND_DISPLAY" in environment
    if wayland and environment.get("QT_QPA_PLATFORM", "") != "xcb":
        return {}  # the compositor's own text input serves there
    module = environment.get("QT_IM_MODULE", "")
    if module and not module.startswith("fcitx"):
        return {}
    modifiers = environment.get("XMODIFIERS", "")
    if module.startswith("fcitx") or "@im=fcitx" in modifiers:
        return {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}
    return {"QT_IM_MODULE": "ibus"} if "@im=ibus" in modifiers else {}


def has_fcitx_plugin(qt_folder: Path) -> bool:
    return any((qt_folder / _INPUT_CONTEXTS).glob("*fcitx*"))


def prepare(environment: MutableMapping[str, str], qt_folder: Path, choice: str = "auto") -> None:
    """Set what is needed; `choice` "off" leaves everything alone."""
    if choice != "off":
        environment.update(bridge_variables(environment, has_fcitx_plugin(qt_folder)))
