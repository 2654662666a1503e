"""检查结果: counts, filter and grouping in the head, a row a finding; folded to a strip with the next finding."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.document.model import OutlineNode, ParsedDraft
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.controls import EmptyState, PaneHeader, ToolButton, icon_button, push_button
from lianzheng_desktop.ui.problems.model import ProblemModel
from lianzheng_desktop.ui.problems.rows import GROUPINGS, ProblemGroup, counts, grouped, problem_rows, safe_count
from lianzheng_desktop.ui.problems.view import ProblemView
from lianzheng_desktop.ui.theme import Look, Theme
from lianzheng_desktop.ui.wording import SEVERITY_ICONS, SEVERITY_NAMES, SEVERITY_TOKENS

_HEADER = 36


class ProblemsPanel(QFrame):
    """selected: scroll there; opened: popover; acted: do the row's verb; menuWanted: finding and screen place.

    groupActed: mend these findings together; groupingChosen: one of `GROUPINGS`, to be remembered.
    """

    selected = Signal(object)
    opened = Signal(object)
    acted = Signal(object)
    groupActed = Signal(object)
    groupingChosen = Signal(str)
    menuWanted = Signal(object, QPoint)
    fixAllWanted = Signal()
    checkWanted = Signal()
    walk = Signal(int)
    foldWanted = Signal(bool)
    leave = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("problemsPane")
        self._look = look
        self._shown = frozenset(Severity)
        self._draft: ParsedDraft | None = None
        self._findings: tuple[Finding, ...] = ()
        self._grouping = "place"
        self._folded = False
        self._clean = False
        self._quiet = False  # the selection moves by itself
        self._section = ""  # key of the section the rows are limited to
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 1, 0, 0)
        box.setSpacing(0)
        self.model = ProblemModel()
        box.addWidget(self._made_header())
        self.list = self._made_list()
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)
        box.addWidget(self._stack, 1)
        look.changed.connect(lambda _theme: self._show_counts())

    def show_findings(self, draft: ParsedDraft, findings: tuple[Finding, ...]) -> None:
        """A finding that is still there keeps the selection; folded groups stay folded."""
        current = self.current()
        self._draft, self._findings = draft, findings
        within = self.within(draft, findings)
        rows = problem_rows(draft, within, self._shown)
        if within and not rows:
            self.empty.show_state("筛选后没有要看的", "", (("看全部", lambda: self._choose(frozenset(Severity))),))
        with self._unsaid():
            self.model.show(grouped(rows, self._grouping))
            self.list.restore_folds()
            self._keep(current)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self._show_counts()

    def set_grouping(self, by: str) -> None:
        """One of `GROUPINGS`."""
        self._grouping = by
        name = f"分组：{GROUPINGS[by]}"
        self._group.setAccessibleName(name)
        self._group.setToolTip(name)
        if self._draft is not None:
            self.show_findings(self._draft, self._findings)
            self.list.scrollTo(self.list.currentIndex())

    def limit_to(self, node: OutlineNode | None) -> None:
        """Only what stands in this section, until None; a section that is gone limits nothing."""
        self._section = node.key if node else ""
        self._whole.setVisible(node is not None and not self._folded)
        self._whole.setText(f"只看“{node.label}{node.heading[:8]}”，看全文" if node else "")
        if self._draft is not None:
            self.show_findings(self._draft, self._findings)

    @property
    def limited(self) -> bool:
        return bool(self._section)

    def within(self, draft: ParsedDraft, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Those the panel is limited to; a missing part belongs to the whole draft."""
        node = next((node for node in draft.walk() if node.key == self._section), None) if self._section else None
        if node is None:
            return findings
        starts = draft.snapshot.starts
        begin = starts[node.line]
        end = starts[node.end_line] if node.end_line < len(starts) else len(draft.snapshot.text) + 1
        return tuple(finding for finding in findings if not finding.role and begin <= finding.start < end)

    def show_state(
        self, title: str, text: str, deeds: tuple[tuple[str, Callable[[], object]], ...] = (), passed: bool = False
    ) -> None:
        """What stands here while there is no row; `passed` where everything was looked at and nothing found."""
        self._clean = passed
        theme = self._look.theme
        tick = theme.pixmap("checkmark_circle", 32, "ok", self.devicePixelRatioF()) if passed else None
        self.empty.show_state(title, text, deeds, tick)
        self._show_counts()

    def current(self) -> Finding | None:
        index = self.list.currentIndex()
        return self.model.finding(index) if self.list.selectionModel().isSelected(index) else None

    def select(self, finding: Finding) -> None:
        """Mark its row without saying so; a folded group opens for it."""
        index = self.model.index_of(finding)
        with self._unsaid():
            if index.isValid():
                self.list.expand(index.parent())
                self.list.setCurrentIndex(index)
            else:
                self.list.clearSelection()

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self._stack.setVisible(not folded)
        self._whole.setVisible(bool(self._section) and not folded)
        for widget in (self._next, self._up, self._down):
            widget.setVisible(folded)
        self._dress_fold(self._fold, self._look.theme)
        self._fold.setToolTip("展开检查结果" if folded else "收起检查结果")
        self._show_counts()

    @property
    def folded(self) -> bool:
        return self._folded

    @property
    def strip_height(self) -> int:
        return self._look.theme.px(_HEADER) + 1

    def show_next(self, finding: Finding | None) -> None:
        blank = self._draft is not None and not self._draft.has_body
        text = f"下一处：{finding.message}" if finding else wording.clean(blank)
        self._next.setText(self._next.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 320))
        self._next.setToolTip(text)

    def focus(self) -> None:
        """The list by keyboard; where it is folded away or empty, the first thing of the panel that takes a key."""
        if not self.list.isVisible():
            buttons = [button for button in self.findChildren(QAbstractButton) if button.isVisibleTo(self)]
            takes = [b for b in buttons if b.isEnabled() and b.focusPolicy() & Qt.FocusPolicy.TabFocus]
            (takes[0] if takes else self).setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.list.setProperty("keyboard", True)
        if not self.list.selectionModel().hasSelection():
            with self._unsaid():
                here = self.list.currentIndex()
                self.list.setCurrentIndex(self.list.stop_near(here) if here.isValid() else self.list.first())
        self.list.setFocus()

    def _made_header(self) -> QWidget:
        header = PaneHeader("检查结果", self._look.theme.px(_HEADER))
        self._chips: dict[Severity, QToolButton] = {}
        self._passed = _count_chip()
        self._passed.setText(" 全部通过")
        self._passed.setToolTip("再查一次")
        self._passed.clicked.connect(self.checkWanted)
        header.row.insertWidget(2, self._passed)
        at = 3
        for severity in Severity:
            chip = _count_chip()
            chip.setToolTip(f"只看{SEVERITY_NAMES[severity]}，再点看全部")
            chip.clicked.connect(lambda _=False, one=severity: self._only(one))
            header.row.insertWidget(at, chip)
            at += 1
            self._chips[severity] = chip
        self._next = push_button("", "link", small=True)
        self._next.setObjectName("nextFinding")
        self._next.setAccessibleName("下一处问题")
        self._next.clicked.connect(lambda: self.walk.emit(1))
        self._up = icon_button(self._look, "arrow_up", "上一处", lambda: self.walk.emit(-1), "Shift+F8")
        self._down = icon_button(self._look, "arrow_down", "下一处", lambda: self.walk.emit(1), "F8")
        self._whole = push_button("", "link", small=True)
        self._whole.setAccessibleName("看全文的检查结果")
        self._whole.clicked.connect(lambda: self.limit_to(None))
        self._whole.hide()
        self._fix_all = push_button("全部修复", "link", small=True)
        self._fix_all.clicked.connect(self.fixAllWanted)
        self._group = icon_button(self._look, "list_bar_tree", "分组", self._show_groupings)
        self._filter = icon_button(self._look, "filter", "筛选", self._show_filter)
        self._fold = icon_button(
            self._look, "chevron_down", "收起检查结果", lambda: self.foldWanted.emit(not self._folded)
        )
        self._look.follow(self._fold, self._dress_fold)
        looks = (self._fix_all, self._group, self._filter, self._fold)
        for widget in (self._next, self._up, self._down, self._whole, *looks):
            header.row.addWidget(widget)
        return header

    def _made_list(self) -> ProblemView:
        view = ProblemView(self.model, self._look)
        view.acted.connect(self.acted)
        view.groupActed.connect(self._mend)
        view.selectionModel().currentChanged.connect(lambda *_: self._say(self.selected))
        view.clicked.connect(lambda _index: self._say(self.selected))
        view.doubleClicked.connect(lambda _index: self._say(self.opened))
        view.opened.connect(lambda: self._say(self.opened))
        view.leave.connect(self.leave)
        view.menuWanted.connect(self._show_menu)
        return view

    @contextmanager
    def _unsaid(self) -> Iterator[None]:
        """The rows move, nobody chose one: the text must not scroll."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _say(self, signal) -> None:
        finding = self.current()
        if finding is not None and not self._quiet:
            signal.emit(finding)

    def _keep(self, current: Finding | None) -> None:
        """The selection after a result; what was chosen and is gone gives way to its neighbour under keys alone."""
        if current is None:
            return
        index = self.model.index_of(current)
        if not index.isValid():
            if self.list.hasFocus():
                self.list.setCurrentIndex(self.list.stop_near(self.list.currentIndex()))
            else:
                self.list.clearSelection()
        elif index.parent().isValid() and not self.list.isExpanded(index.parent()):
            self.list.setCurrentIndex(index.parent())
        elif index != self.list.currentIndex() or not self.list.selectionModel().isSelected(index):
            self.list.setCurrentIndex(index)

    def _show_menu(self, index: QModelIndex, at: QPoint) -> None:
        finding, group = self.model.finding(index), self.model.group(index)
        if finding is not None:
            self.menuWanted.emit(finding, at)
        elif group is not None:
            menu = QMenu(self)
            menu.addAction(f"修复这一组（{group.safe}）", lambda: self._mend(group)).setEnabled(group.safe > 0)
            menu.addSeparator()
            opened = self.list.isExpanded(index)
            menu.addAction("收起" if opened else "展开", lambda: self.list.setExpanded(index, not opened))
            menu.addAction("全部收起", lambda: self.list.fold_all(True))
            menu.addAction("全部展开", lambda: self.list.fold_all(False))
            menu.exec(at)

    def _mend(self, group: ProblemGroup) -> None:
        self.groupActed.emit(tuple(row.finding for row in group.rows))

    def _show_counts(self) -> None:
        theme: Theme = self._look.theme
        total = counts(self._findings)
        passed = self._clean and not self._findings
        self._passed.setVisible(passed)
        self._passed.setIcon(theme.icon("checkmark_circle", 16, "ok", filled=True))
        for widget in (self._fix_all, self._group, self._filter):
            widget.setVisible(not self._folded and not passed)
        for severity, chip in self._chips.items():
            number = total[severity]
            token = SEVERITY_TOKENS[severity] if number else "textTertiary"
            chip.setIcon(theme.icon(SEVERITY_ICONS[severity], 16, token, filled=True))
            chip.setText(f" {SEVERITY_NAMES[severity]} {number}")
            chip.setVisible(number > 0 or not (self._folded or passed))
        safe = safe_count(self._findings)
        self._fix_all.setText(f"全部修复（{safe}）")
        self._fix_all.setEnabled(safe > 0)

    def _only(self, severity: Severity) -> None:
        alone = frozenset((severity,))
        self._choose(frozenset(Severity) if self._shown == alone else alone)

    def _choose(self, shown: frozenset[Severity]) -> None:
        self._shown = shown
        for severity, chip in self._chips.items():
            chip.setChecked(len(shown) == 1 and severity in shown)
        if self._draft is not None:
            self.show_findings(self._draft, self._findings)

    def _show_filter(self) -> None:
        menu = QMenu(self)
        for severity in Severity:
            action = menu.addAction(SEVERITY_NAMES[severity])
            action.setCheckable(True)
            action.setChecked(severity in self._shown)
            action.toggled.connect(
                lambda on, one=severity: self._choose(self._shown | {one} if on else self._shown - {one})
            )
        menu.exec(self._filter.mapToGlobal(QPoint(0, self._filter.height())))

    def _show_groupings(self) -> None:
        menu = QMenu(self)
        chosen = QActionGroup(menu)
        for by, name in GROUPINGS.items():
            action = menu.addAction(name, lambda by=by: self.groupingChosen.emit(by))
            action.setCheckable(True)
            action.setChecked(by == self._grouping)
            chosen.addAction(action)
        menu.exec(self._group.mapToGlobal(QPoint(0, self._group.height())))

    def _dress_fold(self, button: QToolButton, theme: Theme) -> None:
        button.setIcon(theme.icon("chevron_up" if self._folded else "chevron_down", 16))


def _count_chip() -> ToolButton:
    chip = ToolButton()
    chip.setObjectName("countChip")
    chip.setCheckable(True)
    chip.setIconSize(QSize(16, 16))
    chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    chip.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return chip
