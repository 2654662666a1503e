"""`components.png` and the tiles of `empty-states.png`: our own widgets, each put into its state and photographed, laid
out as the picture has them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import sheet_scenes as scenes
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QLineEdit, QStyle, QStyleOptionViewItem, QWidget
from screenshots import wait

from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.ui.controls import CheckBox, RadioButton, ToolButton, push_button
from lianzheng_desktop.ui.notices import Notices
from lianzheng_desktop.ui.phrases.chrome import ChipRow
from lianzheng_desktop.ui.switch import Switch
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.workshop import Workshop

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag
SIZE = QSize(1440, 900)
BOXES = (QRect(24, 48, 448, 399), QRect(496, 48, 448, 399), QRect(968, 48, 448, 399),
         QRect(24, 495, 448, 381), QRect(496, 495, 448, 381), QRect(968, 495, 448, 381))  # fmt: skip
TITLES = ("按钮", "输入与选择", "大纲行（宽度随窗格）", "词句卡片", "检查结果行", "正文标记")
_LABEL, _FIRST, _ROOM, _GAP = 17, 93, 6, 10  # px from the box's edge; around a photographed widget; between two
_NORMAL = State.State_Enabled | State.State_Active


@dataclass(frozen=True)
class Row:
    """What is said of it, its middle (px of the picture), the widgets side by side."""

    label: str
    middle: float
    shots: tuple[QPixmap, ...]


class Studio:
    """Puts a widget into a state on the panes' ground and takes its picture, with room for a ring around it."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.holder = QWidget()
        self.holder.setObjectName("libraryPane")
        self.holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.holder.resize(700, 300)
        self.holder.show()
        self.holder.activateWindow()
        wait(100)

    def take(
        self, widget: QWidget, state: str = "", size: tuple[int, int] | None = None, part: QRect | None = None
    ) -> QPixmap:
        """state: hover, pressed, focus (of the keyboard) or disabled; `part` of the widget, or all of it."""
        widget.setParent(self.holder)
        widget.move(_ROOM, _ROOM)
        widget.show()
        widget.ensurePolished()
        widget.resize(QSize(*size) if size else widget.sizeHint())
        widget.setEnabled(state != "disabled")
        widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, state == "hover")
        if state == "hover":
            QTest.mouseMove(widget)
        if state == "pressed":
            widget.setDown(True)  # type: ignore[attr-defined]
        if state == "focus":
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        wait(30)
        place = (part or widget.rect()).translated(widget.pos())
        taken = self.holder.grab(place.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM))
        taken.setMask(taken.createMaskFromColor(self.look.theme.color("bgPanel")))
        widget.clearFocus()
        widget.hide()
        widget.deleteLater()
        return taken

    def delegate_row(self, view: QAbstractItemView, index: Index, state: State, size: QSize) -> QPixmap:
        """A row as its delegate paints it."""
        ratio = view.devicePixelRatioF()
        taken = QPixmap(QSize(size.width() + 2 * _ROOM, size.height() + 2 * _ROOM) * ratio)
        taken.setDevicePixelRatio(ratio)
        taken.fill(self.look.theme.color("bgPanel"))
        painter = QPainter(taken)
        option = QStyleOptionViewItem()
        option.initFrom(view)
        option.state = _NORMAL | state  # type: ignore[misc]
        option.rect = QRect(QPoint(_ROOM, _ROOM), size)  # type: ignore[misc]
        option.widget = view  # type: ignore[misc]
        view.itemDelegateForIndex(index).paint(painter, option, index)
        painter.end()
        return taken


def components(workshop: Workshop) -> QImage:
    """The whole board."""
    scenes.write(workshop)
    studio = Studio(workshop.desk.look)
    groups = (
        _buttons(studio), _fields(studio), _outline(workshop, studio), _cards(workshop, studio),
        _problems(workshop, studio), _marks(workshop),
    )  # fmt: skip
    board = empty_board(studio.look)
    painter = QPainter(board)
    for box, title, rows in zip(BOXES, TITLES, groups, strict=True):
        _frame(painter, studio.look, box, title)
        for row in list(rows):
            _put(painter, studio.look, box, row)
    painter.end()
    studio.holder.close()
    return board


def empty_board(look: Look) -> QImage:
    board = QImage(SIZE, QImage.Format.Format_RGB32)
    board.fill(look.theme.color("bgCanvas"))
    return board


def _frame(painter: QPainter, look: Look, box: QRect, title: str) -> None:
    theme = look.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("borderDefault"))
    painter.setBrush(theme.color("bgPanel"))
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    painter.setFont(theme.strong_font())
    painter.setPen(theme.color("textSecondary"))
    painter.drawText(QRect(box.left(), box.top() - 28, box.width(), 20), Qt.AlignmentFlag.AlignVCenter, title)


def _put(painter: QPainter, look: Look, box: QRect, row: Row) -> None:
    theme = look.theme
    painter.setFont(theme.font(12))
    painter.setPen(theme.color("textTertiary"))
    label = QRect(box.left() + _LABEL, round(row.middle) - 10, 76, 20)
    painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, row.label)
    x = box.left() + _FIRST
    for shot in row.shots:
        size = shot.deviceIndependentSize()
        painter.drawPixmap(QPoint(x - _ROOM, round(row.middle - size.height() / 2)), shot)
        x += round(size.width()) - 2 * _ROOM + _GAP


# ---- the six groups


def _buttons(studio: Studio) -> Iterable[Row]:
    kinds = (("修复", "filled"), ("插入", "tonal"), ("忽略", "plain"), ("查看规则", "link"))
    for label, middle, state in (
        ("常态", 81, ""), ("悬停", 121, "hover"), ("按下", 161, "pressed"), ("键盘焦点", 201, "focus"),
        ("停用", 279, "disabled"),
    ):  # fmt: skip
        yield Row(label, middle, tuple(studio.take(push_button(*kind), state) for kind in kinds))
    states = (("arrow_undo", ""), ("arrow_undo", "hover"), ("arrow_undo", "pressed"), ("book_open", "checked"),
              ("arrow_undo", "focus"), ("arrow_undo", "disabled"))  # fmt: skip
    yield Row("图标按钮", 240, tuple(_icon_button(studio, *one) for one in states))


def _icon_button(studio: Studio, icon: str, state: str) -> QPixmap:
    button = ToolButton()
    button.setIconSize(QSize(20, 20))
    studio.look.tint(button, icon, 20, "accentText" if state == "checked" else "textSecondary")
    button.setCheckable(state == "checked")
    button.setChecked(state == "checked")
    return studio.take(button, state, (30, 30))


def _fields(studio: Studio) -> Iterable[Row]:
    for label, middle, state in (("常态", 81, ""), ("悬停", 121, "hover"), ("键盘焦点", 161, "focus"),
                                 ("停用", 262, "disabled")):  # fmt: skip
        field, box = QLineEdit("市示范工委"), QComboBox()
        box.addItem("二级标题")
        yield Row(label, middle, (studio.take(field, state, (150, 32)), studio.take(box, state, (120, 32))))
    wrong = QLineEdit("2052")
    wrong.setProperty("faulty", True)
    yield Row("填错", 201, (studio.take(wrong, "", (280, 32)),))
    said = QLabel("年度应在 2000 到 2026 之间")
    said.setObjectName("fieldError")
    yield Row("", 229, (studio.take(said),))
    switches = []
    for on, state in ((True, ""), (False, ""), (True, "focus"), (True, "disabled")):
        switch = Switch(studio.look, "")
        switch.setChecked(on)
        switches.append(studio.take(switch, state, part=QRect(13, 3, 36, 20)))
    yield Row("开关", 296, tuple(switches))
    boxes = []
    for kind, chosen, state in ((CheckBox, 2, ""), (CheckBox, 0, ""), (CheckBox, 1, ""), (CheckBox, 2, "focus"),
                                (RadioButton, 2, ""), (RadioButton, 0, "")):  # fmt: skip
        button = kind()
        if isinstance(button, CheckBox):
            button.setCheckState(Qt.CheckState(chosen))
        else:
            button.setAutoExclusive(False)
            button.setChecked(bool(chosen))
        boxes.append(studio.take(button, state, (16, 16)))
    yield Row("勾选", 324, tuple(boxes))
    row = ChipRow((("a", "本节 36"), ("b", "全部"), ("c", "收藏"), ("d", "最近")), lambda _one: None)
    states = dict(zip("abcd", ("", "hover", "", "focus"), strict=True))
    yield Row("范围", 355, tuple(studio.take(chip, states[one]) for one, chip in row.chips.items()))
    row.deleteLater()


def _outline(workshop: Workshop, studio: Studio) -> Iterable[Row]:
    view, size = workshop.window.outline.view, QSize(272, 30)
    model = view.model()
    every = list(_walk(model, QModelIndex()))
    shown = next(index for index in every if "（二）持续深化作风建设" in str(index.data()))
    ghost = next(index for index in every if "缺少" in str(index.data()))
    yield Row("当前小节", 156, (studio.delegate_row(view, shown, State.State_None, size),))
    workshop.desk.editor.set_caret(workshop.desk.editor.plain_text().index("局党组印发"))
    wait(600)
    yield Row("常态", 80, (studio.delegate_row(view, shown, State.State_None, size),))
    yield Row("悬停", 118, (studio.delegate_row(view, shown, State.State_MouseOver, size),))
    workshop.window.activateWindow()
    view.setFocus()
    view.setProperty("keyboard", True)
    wait(100)
    view.setCurrentIndex(shown)
    yield Row("键盘焦点", 194, (studio.delegate_row(view, shown, State.State_Selected, size),))
    lifted = QPixmap(size.width() + 2 * _ROOM, size.height() + 2 * _ROOM)
    lifted.fill(Qt.GlobalColor.transparent)
    painter = QPainter(lifted)
    painter.drawPixmap(_ROOM, _ROOM, view.itemDelegate().lifted(shown).scaled(size))
    painter.end()
    yield Row("拖动中", 232, (lifted,))
    tall = QSize(272, 38)
    yield Row("缺少", 299, (studio.delegate_row(view, ghost, State.State_None, tall),))
    yield Row("缺少·悬停", 339, (studio.delegate_row(view, ghost, State.State_MouseOver, tall),))


def _walk(model, parent: QModelIndex) -> Iterable[QModelIndex]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from _walk(model, index)


def _cards(workshop: Workshop, studio: Studio) -> Iterable[Row]:
    """One card in a list 302 wide; selected it shows its buttons too, as §7 wants."""
    library = PhraseLibrary.open(Path(tempfile.mkdtemp()) / "one.sqlite", seed=False)
    library.add("选取‹数量›起身边典型案例进行通报。", "work", "sentence", tag="措施")
    card = library.search("", limit=1).phrases[0]
    for _ in range(2):
        library.mark_used(card.id)
    pane = workshop.window.library
    pane.set_library(library)
    pane.choose_scope("all")
    view = pane.list
    index = pane.model.index(0)
    view.clearSelection()
    size = QSize(view.viewport().width(), 63 + 6)
    yield Row("常态", 543.5, (studio.delegate_row(view, index, State.State_None, size),))
    yield Row("悬停", 614.5, (studio.delegate_row(view, index, State.State_MouseOver, size),))
    workshop.window.activateWindow()
    for label, middle, where in (("选中", 703, view), ("失焦选中", 810, workshop.desk.editor)):
        view.setCurrentIndex(index)
        where.setFocus(Qt.FocusReason.TabFocusReason)
        view.selectionModel().select(index, view.selectionModel().SelectionFlag.Select)
        wait(100)
        tall = QSize(size.width(), view.itemDelegate().sizeHint(QStyleOptionViewItem(), index).height())
        yield Row(label, middle, (studio.delegate_row(view, index, State.State_Selected, tall),))


def _problems(workshop: Workshop, studio: Studio) -> Iterable[Row]:
    problems = workshop.window.problems
    view, size = problems.list, QSize(348, 32)
    found = next(f for f in workshop.desk.session.findings if f.code == "PUN050")
    index = problems.model.index_of(found)
    for label, middle, state in (("常态", 528, State.State_None), ("悬停", 568, State.State_MouseOver),
                                 ("选中", 608, State.State_Selected)):  # fmt: skip
        yield Row(label, middle, (studio.delegate_row(view, index, state, size),))


_LINES = (  # label, middle, the line, what is marked in it, how
    ("必改", 529, "党风廉政建设与反腐败斗争", "党风廉政建设与反腐败斗争", Severity.ERROR),
    ("建议", 571, "《办法》、《规程》", "《办法》、《规程》", Severity.WARNING),
    ("提示", 613, "开展谈话多次", "多次", Severity.HINT),
)
_MARK = QRect(-2, -5, 330, 36)  # of a line, from its first character's upper left corner


def _marks(workshop: Workshop) -> Iterable[Row]:
    """Lines of the sheet as they stand there, each the first of its text, which is a title or stands for one."""
    editor, session = workshop.desk.editor, workshop.desk.session
    session.live = False
    workshop.window.fold_problems(True, by_hand=False)
    for label, middle, line, marked, severity in _LINES:
        editor.set_text(line + "\n落实。")
        editor.set_caret(len(line) + 3)  # nothing is marked where the caret is
        wait(1000)
        at = line.index(marked)
        editor.show_findings((Finding("PUN050", "", severity, "", at, at + len(marked), marked),))
        wait(900)
        yield Row(label, middle, (_line(workshop),))
    editor.set_text("开展谈话")
    editor.set_caret(len("开展谈话"))
    editor.insert_phrase("‹次数›次，‹人次›人")
    wait(600)
    yield Row("正在填", 697, (_line(workshop),))
    editor.next_slot()
    wait(600)
    yield Row("待填", 655, (_line(workshop),))
    editor.previous_slot()
    editor.slot_mode.mark_unverified()
    editor.slot_mode.end()
    wait(600)
    yield Row("待核实", 739, (_line(workshop),))


def _line(workshop: Workshop) -> QPixmap:
    """The first line of the text."""
    editor = workshop.desk.editor
    cursor = editor.textCursor()
    cursor.setPosition(0)
    first = editor.cursorRect(cursor).topLeft()
    return editor.viewport().grab(_MARK.translated(first))


# ---- the tiles of the empty states


def pane_of(workshop: Workshop, pane: QWidget, size: QSize) -> QWidget:
    """The pane alone, as large as its tile; it goes with the window."""
    pane.setParent(workshop.window, Qt.WindowType.Window)
    pane.resize(size)
    pane.show()
    return pane


TILE = QSize(446, 388)


def no_findings(workshop: Workshop) -> QWidget:
    """Three places ignored, two rules off, nothing else to say."""
    workshop.files.start(scenes.draft(), scenes.screenshots.INFO)
    session = workshop.desk.session
    wait(20_000, lambda: session.complete and bool(session.findings))
    findings = session.findings
    workshop.desk.settings.set("rules_off", sorted({finding.code for finding in findings})[:2])
    for finding in findings:
        session.ignore(finding.fingerprint)
    workshop.actions["check.all"].trigger()
    wait(20_000, lambda: session.complete and not session.findings)
    return pane_of(workshop, workshop.window.problems, TILE)


def no_hits(workshop: Workshop) -> QWidget:
    scenes.write(workshop)
    workshop.desk.editor.set_caret(workshop.desk.editor.plain_text().index("现将有关"))
    wait(600)
    pane = pane_of(workshop, workshop.window.library, TILE)
    pane.choose_scope("section")  # type: ignore[attr-defined]
    pane.search.setText("jzcm")  # type: ignore[attr-defined]
    pane.search.setFocus()  # type: ignore[attr-defined]
    wait(300)
    return pane


def library_empty(workshop: Workshop) -> QWidget:
    scenes.write(workshop)
    library = PhraseLibrary.open(Path(tempfile.mkdtemp()) / "none.sqlite", seed=False)
    workshop.window.library.set_library(library)
    workshop.window.library.choose_scope("all")
    return pane_of(workshop, workshop.window.library, TILE)


def long_headings(workshop: Workshop) -> QWidget:
    text = (
        "某市示范局2025年党风廉政建设工作总结\n市示范工委：\n2025年，工作稳步推进。\n一、主要工作\n"
        "（一）坚持把政治监督摆在首位推动决策部署落地\n压实责任。\n"
        "（二）聚焦群众身边不正之风和腐败问题开展集中整治\n紧扣群众反映强烈的办事难、办事慢等问题。\n"
        "1.对照职责逐项排查\n（三）推进廉洁文化建设\n二、存在问题\n三、下一步打算\n"
    )
    workshop.files.start(text, scenes.screenshots.INFO)
    wait(3000, lambda: workshop.desk.session.complete)
    wait(300)
    return pane_of(workshop, workshop.window.outline, QSize(272, TILE.height()))


def told(level: str, text: str, *deeds: str) -> Callable[[Workshop], QWidget]:
    """One notice in the width of its tile."""

    def set_up(workshop: Workshop) -> QWidget:
        notices = Notices(workshop.desk.look)
        notices.say(text, level, tuple((deed, lambda: None) for deed in deeds))
        return pane_of(workshop, notices, QSize(TILE.width(), 64))

    return set_up
