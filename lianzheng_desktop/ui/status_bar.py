"""The status bar: section at the left; words, pages, findings, saving, offline and zoom at the right."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QToolTip, QWidget

from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.ui.controls import ToolButton
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.wording import NO_BODY, SEVERITY_ICONS, SEVERITY_NAMES, SEVERITY_TOKENS

OFFLINE = "本程序不联网。文稿、词句和历史都只保存在本机。"
ZOOM_STEPS = (80, 90, 100, 110, 125, 150)
_HINT_TIME = 4000


class StatusBar(QWidget):
    countWanted = Signal()
    problemsWanted = Signal()
    zoomChosen = Signal(int)  # percent, 0 for 适合宽度

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.theme.px(28))
        self._look = look
        self._counts: dict[Severity, int] = {}
        self._known = self._blank = False
        self._section = ""
        self._hint = 0  # the timer of the word that stands in place of the section
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(0)
        self.section = QLabel()
        self.section.setAccessibleName("所在小节")
        row.addWidget(self.section)
        row.addStretch(1)
        self.words = self._segment(row, "… 字", "字数统计", self.countWanted.emit)
        self.pages = self._segment(row, "约 1 页", "约几页，以导出的 Word 文件为准", None)
        self._findings = [
            self._segment(row, SEVERITY_NAMES[severity], "打开检查结果", self.problemsWanted.emit, line=i == 0)
            for i, severity in enumerate(Severity)
        ]
        for button in self._findings:
            button.hide()
        self._unknown = self._segment(row, "还没有检查", "打开检查结果", self.problemsWanted.emit, line=False)
        self.saved = self._segment(row, "…", "保存的情况", None)
        self._offline = self._segment(row, " 离线运行", OFFLINE, self._explain)
        self._offline.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._offline.setIconSize(QSize(14, 14))
        look.tint(self._offline, "plug_disconnected", 16)
        self.zoom = self._segment(row, "100%", "缩放", None)
        self._zoom_line = row.itemAt(row.count() - 2).widget()
        self._make_zoom_menu()
        look.changed.connect(lambda theme: (self.setFixedHeight(theme.px(28)), self._show_findings()))

    def show_section(self, text: str) -> None:
        self._section = text
        if not self._hint:
            self._elide()

    def show_hint(self, text: str) -> None:
        """A word to the clerk at the place of the section, for a few seconds."""
        self.section.setText(text)
        if self._hint:
            self.killTimer(self._hint)
        self._hint = self.startTimer(_HINT_TIME)

    def show_words(self, characters: int) -> None:
        self.words.setText(f"{characters} 字")

    def show_pages(self, pages: int) -> None:
        self.pages.setText(f"约 {pages} 页")

    def show_findings(self, counts: dict[Severity, int], known: bool, blank: bool = False) -> None:
        """`known` False: not checked yet, or the check could not finish. `blank`: no body to check yet."""
        self._counts, self._known, self._blank = counts, known, blank
        self._show_findings()

    def show_zoom(self, percent: int) -> None:
        self.zoom.setText(f"{percent}%")

    def show_zoom_menu(self, on: bool) -> None:
        """False where the screen has a zoom of its own."""
        self.zoom.setVisible(on)
        self._zoom_line.setVisible(on)

    def timerEvent(self, event) -> None:
        self.killTimer(event.timerId())
        self._hint = 0
        self._elide()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if not self._hint:
            self._elide()

    def _elide(self) -> None:
        limit = int(self.width() * 0.4)
        self.section.setText(self.section.fontMetrics().elidedText(self._section, Qt.TextElideMode.ElideRight, limit))
        self.section.setToolTip(self._section)

    def _show_findings(self) -> None:
        total = sum(self._counts.values())
        for button, severity in zip(self._findings, Severity, strict=True):
            number = self._counts.get(severity, 0)
            clean = self._known and not self._blank and total == 0 and severity is Severity.ERROR
            button.setVisible(number > 0 or clean)
            if clean:
                button.setText(" 没有发现问题")
                button.setIcon(self._look.theme.icon("checkmark_circle", 16, "ok", filled=True))
            elif number:
                button.setText(f" {number} 项{SEVERITY_NAMES[severity]}")
                token = SEVERITY_TOKENS[severity]
                button.setIcon(self._look.theme.icon(SEVERITY_ICONS[severity], 16, token, filled=True))
        self._unknown.setText(NO_BODY if self._known and self._blank else "还没有检查")
        self._unknown.setVisible(total == 0 and (self._blank or not self._known))

    def _segment(self, row: QHBoxLayout, text: str, tip: str, action, line: bool = True) -> QToolButton:
        if line:
            divider = QFrame()
            divider.setObjectName("divider")
            row.addWidget(divider)
        button = ToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)  # its name is what it says
        button.setIconSize(QSize(14, 14))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if action is not None:
            button.clicked.connect(lambda: action())
        row.addWidget(button)
        return button

    def _make_zoom_menu(self) -> None:
        menu = QMenu(self.zoom)
        for percent in ZOOM_STEPS:
            menu.addAction(f"{percent}%", lambda chosen=percent: self.zoomChosen.emit(chosen))
        menu.addSeparator()
        menu.addAction("适合宽度", lambda: self.zoomChosen.emit(0))
        self.zoom.setMenu(menu)
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._look.tint(self.zoom, "chevron_down", 16)
        self.zoom.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def _explain(self) -> None:
        QToolTip.showText(self._offline.mapToGlobal(self._offline.rect().topLeft()), OFFLINE, self._offline)
