"""The quick-fix popover: what, why, source, now and after, then what can be done. Never covers the marked words."""

from html import escape

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.checks.model import Finding, RuleMeta
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.controls import icon_button, is_key, keycap, push_button
from lianzheng_desktop.ui.theme import Look, Theme
from lianzheng_desktop.ui.wording import SEVERITY_ICONS, SEVERITY_TOKENS

WIDTH, GAP, CONTEXT = 436, 4, 8
_FACES = "'仿宋_GB2312','仿宋','FandolFang R','Noto Serif CJK SC'"


class FixPopover(QFrame):
    """fixed(finding, index of fix), fixAll(finding), ignored(finding, "here"|"draft"|"always"), goTo(finding)."""

    fixed = Signal(object, int)
    fixAll = Signal(object)
    ignored = Signal(object, str)
    goTo = Signal(object)
    ruleWanted = Signal(str)
    walk = Signal(int)
    closed = Signal(bool)  # whether it had the focus

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("修复建议")
        self._look = look
        self._finding: Finding | None = None
        self._column = QRect()
        self._build()
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 10)
        shadow.setColor(QColor(30, 26, 18, 41) if not look.theme.dark else QColor(0, 0, 0, 128))
        self.setGraphicsEffect(shadow)
        self.hide()

    @property
    def finding(self) -> Finding | None:
        return self._finding if self.isVisible() else None

    def open(
        self, finding: Finding, rule: RuleMeta | None, text: str, where: QRect, count: tuple[int, int, int]
    ) -> None:
        """`where` is the marked text in the parent's coordinates; `count` its number, of how many, and same kind."""
        self._finding = finding
        theme = self._look.theme
        token = SEVERITY_TOKENS[finding.severity]
        self._icon.setPixmap(theme.pixmap(SEVERITY_ICONS[finding.severity], 16, token, self.devicePixelRatioF(), True))
        self._title.setText(finding.message)
        self._count.setText(f"第 {count[0]} 处，共 {count[1]} 处")
        why = (rule.why or rule.what) if rule else ""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        source = finding.source or (rule.source if rule else "")
        self._source.setText(f"依据　{source}")
        self._source_row.setVisible(bool(source))
        self._book.setPixmap(theme.pixmap("book_open", 16, "textTertiary", self.devicePixelRatioF()))
        self._show_change(finding, text, theme)
        self._show_buttons(finding, count[2])
        self.adjustSize()
        self.show()
        self.place(where)  # shown first: its words have their faces only then
        self.raise_()
        self._main.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_within(self, area: QRect) -> None:
        """The column it should not leave sideways, in the parent's coordinates."""
        self._column = area

    def place(self, where: QRect) -> None:
        """4 pixels under the words; above them where it would leave the window."""
        area = self.parentWidget().rect()
        height = self.heightForWidth(WIDTH)  # of wrapped words; the size hint knows a narrower label than the row has
        top = where.bottom() + GAP
        if top + height > area.bottom() - 4 and where.top() - GAP - height > 0:
            top = where.top() - GAP - height
        right = self._column.right() if self._column.width() > WIDTH + 16 else area.right()
        left = max(8, min(where.left(), right - WIDTH - 8))
        self.setGeometry(left, top, WIDTH, height)

    def take_main(self) -> None:
        """What Alt+Enter does a second time."""
        self._main.click()

    def close_quietly(self) -> None:
        if self.isVisible():
            focus = QApplication.focusWidget()
            held = focus is None or self.isAncestorOf(focus)
            self.hide()
            self.closed.emit(held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_key(event, Qt.Key.Key_Escape):
            self.close_quietly()
        elif is_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._main.click()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._made_head())
        self._why = _label("popoverWhy")
        self._why.setContentsMargins(40, 4, 16, 0)
        box.addWidget(self._why)
        self._source_row = QWidget()
        row = QHBoxLayout(self._source_row)
        row.setContentsMargins(40, 6, 16, 0)
        row.setSpacing(5)
        self._book = QLabel()
        self._source = _label("popoverSource")
        row.addWidget(self._book)
        row.addWidget(self._source, 1)
        box.addWidget(self._source_row)
        box.addWidget(self._made_compare())
        box.addLayout(self._made_buttons())
        box.addWidget(self._made_keys())

    def _made_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 8, 0)
        row.setSpacing(8)
        self._icon = QLabel()
        self._title = _label("popoverTitle")
        self._count = QLabel()
        self._count.setObjectName("popoverCount")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._title, 1)
        row.addWidget(self._count)
        row.addWidget(icon_button(self._look, "arrow_up", "上一处", lambda: self.walk.emit(-1), "Shift+F8"))
        row.addWidget(icon_button(self._look, "arrow_down", "下一处", lambda: self.walk.emit(1), "F8"))
        return row

    def _made_compare(self) -> QWidget:
        self._compare_holder = QWidget()
        outer = QVBoxLayout(self._compare_holder)
        outer.setContentsMargins(16, 12, 16, 0)
        frame = QFrame()
        frame.setObjectName("popoverCompare")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 0, 1, 0)
        inner.setSpacing(0)
        self._now, self._after = _label(""), _label("")
        for name, label in (("现在", self._now), ("改后", self._after)):
            row = QHBoxLayout()
            row.setContentsMargins(12, 6, 12, 6)
            row.setSpacing(10)
            if inner.count():
                rule = QFrame()
                rule.setObjectName("rule")
                inner.addWidget(rule)
            caption = QLabel(name)
            caption.setObjectName("caption")
            caption.setFixedWidth(36)
            row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
            inner.addLayout(row)
        outer.addWidget(frame)
        return self._compare_holder

    def _made_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 14)
        row.setSpacing(8)
        self._main = push_button("修复", "filled")
        self._main.clicked.connect(self._take_main)
        self._all = push_button("全部修复")
        self._all.clicked.connect(lambda: self.fixAll.emit(self._finding))
        self._ignore = push_button("忽略")
        self._look.follow(self._ignore, lambda button, theme: button.setIcon(theme.icon("chevron_down", 16)))
        self._ignore.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        menu = QMenu(self)
        for scope, text in (("here", "只忽略这一处"), ("draft", "本文稿不再提示"), ("always", "以后都不检查这条规则")):
            menu.addAction(text, lambda chosen=scope: self.ignored.emit(self._finding, chosen))
        self._ignore.setMenu(menu)
        self._rule = push_button("查看规则", "link")
        self._rule.clicked.connect(lambda: self.ruleWanted.emit(self._finding.code if self._finding else ""))
        for widget in (self._main, self._all, self._ignore):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._rule)
        return row

    def _made_keys(self) -> QWidget:
        keys = QWidget()
        keys.setObjectName("popoverKeys")
        keys.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(keys)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(6)
        self._main_hint = QLabel("修复")
        for key, label in (("Alt+Enter", self._main_hint), ("F8", QLabel("下一处")), ("Esc", QLabel("关闭"))):
            row.addWidget(keycap(key))
            row.addWidget(label)
            row.addSpacing(6)
        row.addStretch(1)
        return keys

    def _show_change(self, finding: Finding, text: str, theme: Theme) -> None:
        shown = bool(finding.fixes) and not finding.role
        self._compare_holder.setVisible(shown)
        if shown:
            before, after = comparison(text, finding.fixes[0].edits, theme)
            self._now.setText(before)
            self._after.setText(after)

    def _show_buttons(self, finding: Finding, same_kind: int) -> None:
        if finding.role:
            self._main.setText("插入")
        else:
            self._main.setText("修复" if finding.fixes else "去改")
        self._main_hint.setText(self._main.text())
        self._all.setText(f"全部修复（{same_kind} 处）")
        self._all.setVisible(same_kind > 1)

    def _take_main(self) -> None:
        if self._finding is None:
            return
        if self._finding.fixes and not self._finding.role:
            self.fixed.emit(self._finding, 0)
        else:
            self.goTo.emit(self._finding)


def comparison(text: str, edits: tuple[TextEdit, ...], theme: Theme) -> tuple[str, str]:
    """Rich text of the words now and after, with what goes and what comes marked, inside one paragraph."""
    ordered = sorted(edits)
    first, last = ordered[0].start, ordered[-1].end
    begin = max(text.rfind("\n", 0, first) + 1, first - CONTEXT)
    stop = text.find("\n", last)
    end = min(len(text) if stop < 0 else stop, last + CONTEXT)
    gone = _style(theme, "del", "line-through")
    come = _style(theme, "ins", "underline")
    now, after, at = [], [], begin
    for edit in ordered:
        kept = escape(text[at : edit.start])
        now += [kept, _marked(text[edit.start : edit.end], gone)]
        if edit.text:
            after += [kept, _marked(edit.text, come)]
            at = edit.end
        else:  # what closed up is marked at both sides of the gap
            edge = max(edit.start - 1, at)
            after += [escape(text[at:edge]), _marked(text[edge : edit.start], come)]
            after.append(_marked(text[edit.end : min(edit.end + 1, end)], come))
            at = min(edit.end + 1, end)
            now.append(escape(text[edit.end : at]))
    tail = escape(text[at:end]) + "…"
    return tuple(  # type: ignore[return-value]
        f'<span style="font-family:{_FACES};font-size:16px">…{"".join(parts)}{tail}</span>' for parts in (now, after)
    )


def _style(theme: Theme, family: str, line: str) -> str:
    ground, ink = theme.color(family + "Bg").name(), theme.color(family + "Text").name()
    return f"background-color:{ground};color:{ink};text-decoration:{line}"


def _marked(text: str, style: str) -> str:
    shown = escape(text).replace("\n", "↵")
    return f'<span style="{style}">{shown}</span>' if text else ""


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label


def under(parent: QWidget, widget: QWidget, rect: QRect) -> QRect:
    """A rectangle of `widget` in the coordinates of `parent`."""
    return QRect(widget.mapTo(parent, QPoint(rect.left(), rect.top())), rect.size())
