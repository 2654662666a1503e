"""The parts of the window that are plain data: settings, collapse rules, input method, rows, cards, moved findings."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from lianzheng_desktop.checks.model import Finding, QuickFix, Severity
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.phrases.model import Phrase, PhraseKind, find_slots
from lianzheng_desktop.text.edits import TextEdit, apply_edits
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.actions import COMMANDS, MENUS
from lianzheng_desktop.ui.input_method import bridge_variables
from lianzheng_desktop.ui.layout_rules import SIZE_CLASSES, size_class
from lianzheng_desktop.ui.outline.rows import build_rows
from lianzheng_desktop.ui.phrases.card import CardLayout
from lianzheng_desktop.ui.session import changed_part, moved_findings
from lianzheng_desktop.ui.settings import SETTINGS, SettingsStore
from lianzheng_desktop.ui.theme import load_theme
from tests.ui.window_tools import DRAFT

_PACKAGE = Path(__file__).resolve().parents[2] / "lianzheng_desktop"
LINES = st.lists(st.text("一二（）、。\U00020bb7a", max_size=6), min_size=1, max_size=8)
PARTS = st.lists(
    st.sampled_from(["开展", "，", "“一岗双责”", "‹次数›", "次。", "abc12", "《", "》"]), min_size=1, max_size=30
)


def test_settings_come_back_and_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.set("theme", "dark")
    assert SettingsStore(tmp_path).get("theme") == "dark"
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    assert SettingsStore(tmp_path).get("theme") == "system"
    assert (tmp_path / "settings.bad").exists()


def test_a_setting_of_the_wrong_kind_counts_as_unset(tmp_path: Path) -> None:
    wrong = {"theme": "pink", "zoom": "much", "panes": []}
    (tmp_path / "settings.json").write_text(json.dumps(wrong), encoding="utf-8")
    store = SettingsStore(tmp_path)
    for setting in SETTINGS:
        assert store.get(setting.name) == setting.default


def test_settings_refuse_what_is_not_declared(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    with pytest.raises(KeyError):
        store.get("colour")
    with pytest.raises(ValueError, match="theme"):
        store.set("theme", "pink")


@pytest.mark.parametrize(("width", "name"), [(1920, "wide"), (1600, "wide"), (1440, "usual"), (1399, "laptop"),
                                             (1280, "narrow"), (1099, "small"), (10, "small")])  # fmt: skip
def test_width_decides_the_class(width: int, name: str) -> None:
    assert size_class(width).name == name


def test_larger_text_counts_as_a_narrower_window() -> None:
    assert size_class(1600, 1.3).name == "narrow"
    assert [item.from_width for item in SIZE_CLASSES] == sorted((i.from_width for i in SIZE_CLASSES), reverse=True)


@pytest.mark.parametrize(
    ("environment", "bridged"),
    [({"QT_IM_MODULE": "fcitx"}, True), ({"XMODIFIERS": "@im=fcitx"}, True), ({"QT_IM_MODULE": "ibus"}, False),
     ({}, False), ({"QT_IM_MODULE": "fcitx", "WAYLAND_DISPLAY": "wayland-0"}, False)],
)  # fmt: skip
def test_fcitx_is_reached_through_the_portal(environment: dict[str, str], bridged: bool) -> None:
    expected = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"} if bridged else {}
    assert bridge_variables(environment, False, "linux") == expected
    assert bridge_variables(environment, True, "linux") == {}
    assert bridge_variables(environment, False, "win32") == {}


@pytest.mark.parametrize(
    ("environment", "named"),
    [({"XMODIFIERS": "@im=ibus"}, True), ({"XMODIFIERS": "@im=ibus", "QT_IM_MODULE": "ibus"}, False),
     ({"XMODIFIERS": "@im=ibus", "QT_IM_MODULE": "xim"}, False),
     ({"XMODIFIERS": "@im=ibus", "XDG_SESSION_TYPE": "wayland"}, False)],
)  # fmt: skip
def test_ibus_is_named_where_the_session_forgot(environment: dict[str, str], named: bool) -> None:
    assert bridge_variables(environment, False, "linux") == ({"QT_IM_MODULE": "ibus"} if named else {})


def test_every_menu_entry_is_a_declared_command_and_no_key_is_taken_twice() -> None:
    declared = {command.id for command in COMMANDS}

    def named(entries: tuple) -> set[str]:
        found: set[str] = set()
        for entry in entries:
            found |= named(entry[1]) if isinstance(entry, tuple) else {entry}
        return found

    for _title, entries in MENUS:
        assert {e for e in named(entries) if e and not e.startswith("*")} <= declared
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_colour_the_style_sheet_names_is_a_token(application: QApplication, name: str) -> None:
    sheet = load_theme(name).style_sheet()
    assert "@" not in sheet


def test_rows_count_words_and_findings_of_the_whole_subtree() -> None:
    draft = DraftParser(load_genres()).parse(Snapshot.of(DRAFT), DraftInfo("summary", year=2025))
    start = DRAFT.index("梳理廉政风险点。")
    finding = Finding("PUN001", "x", Severity.WARNING, "m", start, start + 2)
    rows = [row for row in build_rows(draft, (finding,)) if row.kind == "section"]
    assert rows[0].worst is Severity.WARNING
    marked = [child.text for child in rows[0].children if child.worst]
    assert marked == ["（四）强化权力运行监督"]
    assert rows[1].worst is None
    assert wording.place(draft, finding) == "1.第 1 段"


@given(LINES, LINES)
@settings(max_examples=150, deadline=None)
def test_the_changed_part_turns_one_state_into_the_other(before: list[str], after: list[str]) -> None:
    old, new = Snapshot(tuple(before)), Snapshot(tuple(after))
    edit = changed_part(old, new)
    assert (edit is None) == (old.text == new.text)
    assert apply_edits(old.text, (edit,) if edit else ()) == new.text


@given(LINES, LINES, st.data())
@settings(max_examples=150, deadline=None)
def test_a_moved_finding_still_names_its_words(before: list[str], after: list[str], data: st.DataObject) -> None:
    old, new = Snapshot(tuple(before)), Snapshot(tuple(after))
    edit = changed_part(old, new)
    if edit is None:
        return
    start = data.draw(st.integers(0, len(old.text)))
    end = data.draw(st.integers(start, len(old.text)))
    fix = QuickFix("t", (TextEdit(start, end, "好"),))
    finding = Finding("PUN001", "x", Severity.HINT, "m", start, end, old.text[start:end], fixes=(fix,))
    for moved in moved_findings((finding,), edit):
        assert new.text[moved.start : moved.end] == finding.text
        assert moved.fixes[0].edits[0].start == moved.start


@given(PARTS, st.integers(60, 300))
@settings(max_examples=60, deadline=None)
def test_a_card_shows_every_character_once_and_keeps_slots_whole(
    application: QApplication, parts: list[str], width: int
) -> None:
    text = "".join(parts)
    phrase = Phrase("1", text, PhraseKind.SENTENCE, "work", slots=find_slots(text))
    lines = CardLayout().lines(phrase, width, QFont()).lines
    assert "".join(piece.text for line in lines for piece in line) == text
    assert sum(piece.slot for line in lines for piece in line) == len(phrase.slots)
    for line in lines[1:]:
        if len(line) > 1:
            assert line[0].text[0] not in "，。" or len(lines[lines.index(line) - 1]) == 1


def test_a_clamped_card_ends_with_an_ellipsis(application: QApplication) -> None:
    phrase = Phrase("1", "字" * 200, PhraseKind.SENTENCE, "work")
    shown = CardLayout().lines(phrase, 100, QFont(), 3)
    assert shown.clipped
    assert len(shown.lines) == 3
    assert shown.lines[-1][-1].text == "…"


def test_the_count_tells_marks_and_shares() -> None:
    from lianzheng_desktop.document.genres import load_genres
    from lianzheng_desktop.document.parse import DraftParser
    from lianzheng_desktop.text.edits import TextRange
    from lianzheng_desktop.text.snapshot import Snapshot
    from lianzheng_desktop.ui.dialogs.count import count_words, without_marks

    assert without_marks("甲，乙。“丙” 3") == 4
    draft = DraftParser(load_genres()).parse(Snapshot.of("一、主要工作\n甲乙丙丁。\n二、存在问题\n甲乙丙丁。"))
    words = count_words(draft, TextRange(0, 4))
    assert "占各部分的 50%" in words
    assert "选中 4 字，不含标点 3 字" in words


def test_every_shipped_icon_is_shown_somewhere() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in _PACKAGE.rglob("*.py"))
    sheet = (_PACKAGE.parent / "resources" / "themes" / "window.qss").read_text(encoding="utf-8")
    shipped = {path.stem.rsplit("_", 2)[0] for path in (_PACKAGE.parent / "resources" / "icons").glob("*.svg")}
    assert {name for name in shipped if f'"{name}"' not in source and f"@icon:{name}_" not in sheet} == set()
