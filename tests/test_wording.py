"""What people read is written in the clerk's words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianzheng_desktop.ui.actions import COMMANDS, MENUS, Entry

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "lianzheng_desktop"
HANDBOOK = (ROOT / "resources" / "help" / "handbook.md").read_text(encoding="utf-8")

#: Words of engineers and of false politeness, wherever they stand.
NEVER = re.compile(
    "解析|渲染|索引|语料|模板引擎|模板变量|异常|占位符|文档对象|数据库|序列化|字符串|线程|进程|缓存|回滚|元数据|(?<!页)码位"
    "|初始化|检测到|非常抱歉|请您|错误代码|报错"
)
#: What no button may say alone: it does not tell the result.
MUTE_BUTTONS = {"确定", "是", "否", "OK", "好的", "确认"}
#: A sentence that ends in a cry; a mark in a list of marks or in a pattern is no sentence.
CRY = re.compile(r"[一-鿿]{2}！$")


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each string of a module that is neither a docstring nor without Chinese."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs
            and re.search("[一-鿿]", node.value)
        ):
            yield node.lineno, node.value


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_search_finds_what_it_looks_for() -> None:
    found = list(spoken(PACKAGE / "ui" / "actions.py"))
    assert any(text == "另存为…" for _, text in found)
    assert NEVER.search("没有找到索引")
    assert CRY.search("保存好了！")


def test_no_engineers_words() -> None:
    said = [f"{path.relative_to(ROOT)}:{line}: {text}" for path in MODULES for line, text in spoken(path)]
    assert [one for one in said if NEVER.search(one)] == []


def test_no_button_that_does_not_say_what_it_does() -> None:
    ui = PACKAGE / "ui"
    mute = [
        f"{p.relative_to(ROOT)}:{line}" for p in ui.rglob("*.py") for line, text in spoken(p) if text in MUTE_BUTTONS
    ]
    assert mute == []


def test_nobody_is_shouted_at() -> None:
    rooms = [path for path in MODULES if "rules" not in path.parts]
    assert [f"{path.name}:{line}" for path in rooms for line, text in spoken(path) if CRY.search(text)] == []


def test_what_happened_is_said_in_forty_characters() -> None:
    """The first sentence of every DraftError; names and figures put in later are not counted."""
    long = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"DraftError", "CommandError"}:
                for argument in node.args[:2]:
                    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
                    text = "".join(str(p.value) for p in parts if isinstance(p, ast.Constant))
                    if len(text.split("。")[0]) > 40:
                        long.append(f"{path.relative_to(ROOT)}:{node.lineno}: {text}")
    assert long == []


def menu_titles(entries: tuple[Entry, ...]) -> Iterator[str]:
    texts = {command.id: command.text for command in COMMANDS}
    for entry in entries:
        if isinstance(entry, tuple):
            yield entry[0]
            yield from menu_titles(entry[1])
        elif entry in texts:
            yield texts[entry].rstrip("…")


@pytest.mark.parametrize(
    ("menu", "entry"),
    re.findall(r"“([^”]{2,6})”菜单(?:里的|选)“([^”]+)”", HANDBOOK)
    + re.findall(r"“([^”]{2,6})”(?:菜单)?里的“([^”]+)”", HANDBOOK)
    + [(menu, entry) for entry, menu in re.findall(r"“([^”]{2,8})”在“([^”]{2,6})”菜单", HANDBOOK)],
)
def test_every_menu_the_handbook_names_is_there(menu: str, entry: str) -> None:
    menus = {title.split("(")[0]: set(menu_titles(entries)) for title, entries in MENUS}
    assert entry in menus[menu]


def test_every_key_the_handbook_names_is_a_commands() -> None:
    keys = {key for command in COMMANDS for key in (*command.keys, *command.windows_keys)}
    named = set(
        re.findall(r"(?:Ctrl\+|Alt\+|Shift\+)*(?:F\d{1,2}|(?:Ctrl|Alt)\+(?:Alt\+|Shift\+)?[A-Z0-9])\b", HANDBOOK)
    )
    assert named - keys == set()
