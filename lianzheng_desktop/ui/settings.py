"""The settings, declared as data, kept as JSON in the person's own folder."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """`text` is what the clerk would call it; `allowed` empty means any value of the default's type."""

    name: str
    default: Any
    text: str
    allowed: tuple[Any, ...] = ()


SETTINGS = (
    Setting("theme", "system", "外观", ("light", "dark", "contrast", "system")),
    Setting("text_size", "standard", "界面字号", ("standard", "large", "largest")),
    Setting("live_checks", True, "写作时检查"),
    Setting("completion", True, "自动补全"),
    Setting("finding_groups", "place", "检查结果的分组", ("place", "kind", "section")),
    Setting("rules_off", [], "不检查的规则"),
    Setting("rules_severity", {}, "自己定的轻重"),
    Setting("zoom", 0, "缩放（0 为适合宽度）"),
    Setting("status_bar", True, "状态栏"),
    Setting("marks", False, "显示空格和段落标记"),
    Setting("panes", {}, "各种窗口宽度下打开的窗格和宽度"),
    Setting("window", {}, "窗口大小和位置"),
    Setting("recent_files", [], "最近文稿"),
    Setting("recent_words", {}, "最近文稿的字数"),
    Setting("recent_places", {}, "最近文稿写到第几行第几字（从 0 数起）"),
    Setting("last_folder", "", "上次打开的文件夹"),
    Setting("harvest_folder", "", "上次采集的文件夹"),
    Setting("unit", "", "单位"),
    Setting("addressee", "", "主送机关"),
    Setting("layout", "", "导出的版式"),
    Setting("genre", "summary", "文种"),
    Setting("ime_bridge", "auto", "输入法接口", ("auto", "off")),
)
_RECENT = 12


class SettingsStore:
    """Reads once, writes atomically at each change. A damaged file counts as empty and is kept beside as `.bad`."""

    def __init__(
        self, folder: Path, defaults: Mapping[str, Any] | None = None, held: Mapping[str, Any] | None = None
    ) -> None:
        """`defaults` stand in for the declared ones, `held` for whatever the person chose: both the machine's."""
        self._path = folder / "settings.json"
        self._machine_defaults = dict(defaults or {})
        self._held = dict(held or {})
        self._declared = {setting.name: setting for setting in SETTINGS}
        self._values: dict[str, Any] = self._read()
        self._listeners: list[tuple[str, Callable[[Any], None]]] = []

    def get(self, name: str) -> Any:
        """The value, or the declared default; KeyError for an undeclared name."""
        setting = self._declared[name]
        if name in self._held:
            return self._held[name]
        value = self._values.get(name, self._machine_defaults.get(name, setting.default))
        fits = isinstance(value, type(setting.default)) and (not setting.allowed or value in setting.allowed)
        return value if fits else setting.default

    def set(self, name: str, value: Any) -> None:
        setting = self._declared[name]
        if setting.allowed and value not in setting.allowed:
            raise ValueError(name)
        if self._values.get(name) == value:
            return
        self._values[name] = value
        self._write()
        for wanted, listener in self._listeners:
            if wanted == name:
                listener(value)

    def reload(self) -> None:
        """Somebody else wrote the file: take its values, and tell everyone who watches."""
        self._values = self._read()
        for name, listener in self._listeners:
            listener(self.get(name))

    def watch(self, name: str, listener: Callable[[Any], None]) -> None:
        self._listeners.append((name, listener))

    def remember_file(self, path: Path, words: int = 0) -> None:
        """Put a file at the head of 最近文稿, with its length where it is known."""
        known = [item for item in self.get("recent_files") if item != str(path)]
        names = [str(path), *known][:_RECENT]
        self.set("recent_files", names)
        counts = {**self.get("recent_words"), **({str(path): words} if words else {})}
        self.set("recent_words", {name: count for name, count in counts.items() if name in names})
        self.set("last_folder", str(path.parent))

    def remember_place(self, path: Path, line: int, column: int) -> None:
        """Where the caret was when a file was left; kept as long as the file is among the recent ones."""
        places = {**self.get("recent_places"), str(path): [line, column]}
        self.set("recent_places", {name: place for name, place in places.items() if name in self.get("recent_files")})

    def place_in(self, path: Path) -> tuple[int, int] | None:
        """(line, column), both 0-based, as remembered; None where nothing is, or nothing that makes sense."""
        place = self.get("recent_places").get(str(path))
        well = isinstance(place, list) and len(place) == 2 and all(isinstance(n, int) and n >= 0 for n in place)
        return (place[0], place[1]) if well else None

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            self._set_aside()
            return {}
        return values if isinstance(values, dict) else {}

    def _set_aside(self) -> None:
        try:
            self._path.replace(self._path.with_suffix(".bad"))
        except OSError:
            return

    def _write(self) -> None:
        """A full or read-only disk costs the settings, never the draft: it is not reported."""
        part = self._path.with_suffix(".part")
        try:
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(part, self._path)
        except OSError:
            return
