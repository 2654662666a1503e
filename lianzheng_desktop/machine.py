"""What an administrator sets for everybody on a machine: defaults.toml, read strictly, never written.

Looked for beside the program (a portable copy), then in /etc/lianzheng or %ProgramData%\\lianzheng; the first found
counts alone. `LIANZHENG_DEFAULTS` names another file. The form of the file is in resources/help/admin.md.
"""

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lianzheng_desktop.errors import DraftError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE_NAME = "defaults.toml"
#: What can be switched off: the name in the file → settings held at False, commands of the window taken away.
FEATURES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "completion": (("completion",), ("view.completion",)),
    "live-checks": (("live_checks",), ("check.live",)),
    "harvest": ((), ("tools.harvest", "tools.collect")),
    "print": ((), ("file.print",)),
    "pdf": ((), ("file.export_pdf",)),
}
_TABLES: dict[str, dict[str, type]] = {
    "profile": {"unit": str, "addressee": str, "genre": str},
    "rules": {"off": list},
    "layouts": {"default": str, "folder": str},
    "features": {"off": list},
}
_CODE = re.compile(r"[A-Z]{3}(\d{3})?")
_MOST_BYTES = 65536


@dataclass(frozen=True, slots=True)
class MachineDefaults:
    """The file's content; everything empty where there is none. `trouble` says why a file found was not used."""

    file: str = ""
    profile: dict[str, str] = field(default_factory=dict)
    rules_off: tuple[str, ...] = ()
    layout: str = "summary"
    layouts_folder: str = ""
    features_off: tuple[str, ...] = ()
    trouble: DraftError | None = None

    def held_settings(self) -> dict[str, bool]:
        """Settings a person cannot change here."""
        return {name: False for feature in self.features_off for name in FEATURES[feature][0]}

    def hidden_commands(self) -> tuple[str, ...]:
        """Commands the window does not offer here."""
        return tuple(name for feature in self.features_off for name in FEATURES[feature][1])


def defaults_file() -> Path | None:
    """The file that counts on this machine, None where there is none."""
    named = os.environ.get("LIANZHENG_DEFAULTS")
    if named:
        return Path(named)
    places = []
    if getattr(sys, "frozen", False):
        places.append(Path(sys.executable).resolve().parent)
    if sys.platform == "win32":
        places.append(Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "lianzheng")
    else:
        places.append(Path("/etc/lianzheng"))
    return next((place / FILE_NAME for place in places if (place / FILE_NAME).is_file()), None)


def machine_defaults() -> MachineDefaults:
    """Read afresh; a file that cannot be used counts as empty and tells its trouble, so that nobody is locked out."""
    file = defaults_file()
    if file is None:
        return MachineDefaults()
    try:
        return read_defaults(file)
    except DraftError as trouble:
        return MachineDefaults(file=str(file), trouble=trouble)


def read_defaults(file: Path) -> MachineDefaults:
    """Raises DraftError for an unreadable file, broken TOML, an unknown name or a value of the wrong kind."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise _trouble(file, "太大了")
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _trouble(file, "读不出来") from error
    except ValueError as error:
        raise _trouble(file, f"不是正确的 TOML（{error}）") from error
    _check_names(file, content)
    layouts = content.get("layouts", {})
    folder = layouts.get("folder", "")
    return MachineDefaults(
        file=str(file),
        profile=dict(content.get("profile", {})),
        rules_off=_listed(file, content, "rules", lambda code: bool(_CODE.fullmatch(code))),
        layout=layouts.get("default", "summary"),
        layouts_folder=str(file.parent / folder) if folder else "",
        features_off=_listed(file, content, "features", FEATURES.__contains__),
    )


def _check_names(file: Path, content: dict[str, Any]) -> None:
    for table, values in content.items():
        known = _TABLES.get(table)
        if known is None or not isinstance(values, dict):
            raise _trouble(file, f"没有“{table}”这一节")
        for name, value in values.items():
            if name not in known:
                raise _trouble(file, f"[{table}] 没有“{name}”这一项")
            if not isinstance(value, known[name]):
                raise _trouble(file, f"[{table}] {name} 的值类型不对")


def _listed(file: Path, content: dict[str, Any], table: str, allowed: Any) -> tuple[str, ...]:
    items = content.get(table, {}).get("off", [])
    for item in items:
        if not isinstance(item, str) or not allowed(item):
            raise _trouble(file, f"[{table}] off 里没有“{item}”这个名称")
    return tuple(items)


def _trouble(file: Path, what: str) -> DraftError:
    return DraftError(f"本机的默认设置没有采用：{file} {what}。", "请管理员按“管理员说明”改正。")
