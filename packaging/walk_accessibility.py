"""Reads the whole window as a screen reader does, through AT-SPI: role, name and state of everything in every screen.

usage, with the system's Python (it has the gi bindings; packages at-spi2-core, gir1.2-atspi-2.0, python3-gi, xvfb):
    python3 packaging/walk_accessibility.py PYTHON [JSON] [MARKDOWN]

PYTHON is the one the program runs with. Starts a screen, a session bus and the program of its own, with a new profile.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_INSIDE = "LIANZHENG_WALK"
CONTROLS = (
    "push button", "toggle button", "check box", "radio button", "combo box", "entry", "text", "spin button", "list",
    "list item", "tree", "tree item", "tree table", "table", "table cell", "menu", "menu item", "check menu item",
    "slider", "page tab", "link", "button menu",
)  # fmt: skip
STATES = (
    "focusable", "focused", "editable", "checkable", "checked", "expandable", "expanded", "selectable", "selected",
    "enabled", "read-only", "multi-line", "modal", "active",
)  # fmt: skip
MOST_ROWS = 40  # of a list or table; further rows are as these
Node = dict[str, Any]


def main() -> int:
    python = sys.argv[1]
    if _INSIDE not in os.environ:
        return _in_a_session_of_its_own()
    found = walk_program(python)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    if len(sys.argv) > 3:
        Path(sys.argv[3]).write_text("\n".join(report(found)) + "\n", encoding="utf-8")
    things = sum(map(len, found["screens"].values()))
    print(f"{len(found['screens'])} screens, {things} things, spoken: {found['spoken']}")
    return 0


def _in_a_session_of_its_own() -> int:
    """Again under a screen and a session bus that end with it."""
    settings = {**os.environ, _INSIDE: "1", "QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1"}
    settings |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0"}
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
    return subprocess.run([*screen, "dbus-run-session", "--", sys.executable, *sys.argv], env=settings).returncode


def walk_program(python: str) -> Node:
    """What is found in each screen, and what was spoken when something was done."""
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi

    Atspi.init()
    spoken: list[str] = []
    listener = Atspi.EventListener.new(lambda event: spoken.append(str(event.any_data)))
    listener.register("object:announcement")
    with tempfile.TemporaryDirectory(prefix="lianzheng-walk-") as folder:
        settings = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHENG_PROFILE": str(Path(folder) / "profile")}
        command = [python, "-m", "tests.ui.every_screen", folder]
        screens: dict[str, list[Node]] = {}
        with subprocess.Popen(
            command, cwd=ROOT, env=settings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdin is not None
            assert program.stdout is not None
            assert program.stdout.readline().strip() == "ready"
            _wait(Atspi, 1.0)
            name = _ask(program, "say")
            _wait(Atspi, 1.5)
            while (name := _ask(program, "next")) not in ("end", ""):
                _wait(Atspi, 0.3)
                screens[name] = list(_read(Atspi))
    return {"screens": screens, "spoken": spoken}


def _ask(program: "subprocess.Popen[str]", words: str) -> str:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(words + "\n")
    program.stdin.flush()
    return program.stdout.readline().strip()


def _wait(atspi: Any, seconds: float) -> None:
    """Events come while GLib's own loop turns."""
    from gi.repository import GLib

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.01)


def _read(atspi: Any) -> Iterator[Node]:
    """The uppermost windows of the program, dialogs before what they cover."""
    desktop = atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(number)
        if program is None or "lianzheng" not in (program.get_name() or "").lower():
            continue
        program.clear_cache()
        windows = [program.get_child_at_index(index) for index in range(program.get_child_count())]
        shown = [one for one in windows if one is not None and one.get_state_set().contains(atspi.StateType.SHOWING)]
        over = [one for one in shown if one.get_role_name() in ("dialog", "alert")] or shown
        for window in over:
            yield from _walk(atspi, window, 0)


def _walk(atspi: Any, node: Any, depth: int) -> Iterator[Node]:
    states = node.get_state_set()
    if not states.contains(atspi.StateType.SHOWING):
        return
    role = node.get_role_name()
    held = [name for name in STATES if states.contains(getattr(atspi.StateType, name.replace("-", "_").upper()))]
    said = {"name": node.get_name() or "", "description": node.get_description() or _label(node)}
    yield {"role": role, **said, "states": held, "depth": depth, "text": _text(atspi, node)}
    if depth < 24:
        for index in range(min(node.get_child_count(), MOST_ROWS)):
            child = node.get_child_at_index(index)
            if child is not None:
                yield from _walk(atspi, child, depth + 1)


def _text(atspi: Any, node: Any) -> str:
    """The first words of what can be read letter by letter."""
    if "Text" not in node.get_interfaces():
        return ""
    return atspi.Text.get_text(node, 0, min(40, atspi.Text.get_character_count(node))) or ""


def _label(node: Any) -> str:
    """The words that stand beside it."""
    labels = [one for one in node.get_relation_set() if one.get_relation_type().value_nick == "labelled-by"]
    return labels[0].get_target(0).get_name() or "" if labels else ""


def nameless(nodes: list[Node]) -> list[str]:
    """Controls that say nothing of themselves."""
    found = []
    path: list[Node] = []
    for node in nodes:
        path = [*path[: node["depth"]], node]
        around = {one["role"] for one in path[:-1]}
        blank = node["role"] == "table cell" and "table" in around  # an empty cell is told by its column
        if node["role"] not in CONTROLS or blank or around & {"combo box", "spin button"}:
            continue
        told = node["description"] if node["role"] == "combo box" else node["name"]  # a box is named by its choice
        if not told.strip():
            found.append(f"{node['role']} in {' › '.join(one['name'] or one['role'] for one in path[-4:-1])}")
    return found


def report(found: Node) -> Iterator[str]:
    """The listing for people: one table a screen, equal rows of a list once."""
    yield "# 读屏软件读到的每个界面"
    yield ""
    yield "由 `packaging/walk_accessibility.py` 经 AT-SPI 读出。列表和表格最多列 8 行。状态用 AT-SPI 的名称。"
    yield ""
    yield f"做完“全部修复”时读出：{'；'.join(found['spoken']) or '（没有）'}"
    yield ""
    yield "| 界面 | 控件 | 其中没有名称 |"
    yield "|---|---|---|"
    for name, nodes in found["screens"].items():
        yield f"| {name} | {sum(n['role'] in CONTROLS for n in nodes)} | {len(nameless(nodes))} |"
    for name, nodes in found["screens"].items():
        yield ""
        yield f"## {name}"
        yield ""
        yield "| 角色 | 名称 | 说明 | 状态 |"
        yield "|---|---|---|---|"
        rows: Counter[str] = Counter()
        for node in nodes:
            if node["role"] in ("list", "tree", "tree table", "table"):
                rows.clear()
            rows[node["role"]] += node["role"].endswith((" item", "cell"))
            if node["role"] in CONTROLS and rows[node["role"]] <= 8:
                said = (node["name"] or node["text"]).replace("\n", " ").replace("|", "／")[:60]
                yield f"| {node['role']} | {said} | {node['description']} | {' '.join(node['states'])} |"


if __name__ == "__main__":
    sys.exit(main())
