"""The pane beside the pages: what is still open, the layout, the faces, and the ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.ui.controls import ChoiceBox, give_icon, name_box, push_button
from lianzheng_desktop.ui.preview.head_fields import HeadFields
from lianzheng_desktop.ui.preview.typesetter import FaceUse
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.wording import NO_BODY, SEVERITY_NAMES

WIDTH = 340
_LABEL_WIDTH = 72
_MOST_WORDS = 14
_NUMBER_WORDS = {"outside": "页码：单页居右，双页居左", "center": "页码：居中", "none": "页码：不印"}


class OptionsPane(QWidget):
    layoutChosen = Signal(str)
    findingWanted = Signal(object)  # a Finding, or None for the list
    wordWanted = Signal()
    pdfWanted = Signal()
    printWanted = Signal()
    facesWanted = Signal()
    layoutsWanted = Signal()

    def __init__(self, look: Look, layouts: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("previewOptions")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.theme.px(WIDTH))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(20, 14, 20, 12)
        self._column.setSpacing(8)
        self.summary = QFrame()
        self.summary.setObjectName("notice")
        self._summary_rows = QVBoxLayout(self.summary)
        self._summary_rows.setContentsMargins(14, 8, 8, 8)
        self._summary_rows.setSpacing(0)
        self._column.addWidget(self.summary)
        self._add_layout(layouts)
        self._column.addWidget(self._rule())
        self._column.addWidget(self._heading("字体"))
        self._faces = QGridLayout()
        self._faces.setHorizontalSpacing(8)
        self._faces.setVerticalSpacing(6)
        self._faces.setColumnStretch(2, 1)
        self._column.addLayout(self._faces)
        self._column.addStretch(1)
        self._put_together()

    # ---- what is shown

    def show_findings(self, findings: tuple[Finding, ...], known: bool, blank: bool = False) -> None:
        """The pre-export summary: the first open mistake by name, the rest by number; `blank`: no body to check."""
        _clear(self._summary_rows)
        musts = [finding for finding in findings if finding.severity is Severity.ERROR]
        level, icon, token = ("must", "error_circle", "must") if musts else ("suggest", "warning", "suggestIcon")
        if not findings:
            level, icon, token = ("ok", "checkmark_circle", "ok") if known and not blank else ("hint", "info", "hint")
        self.summary.setProperty("level", level)
        self.summary.style().polish(self.summary)
        title = (NO_BODY if blank else "检查过了，没有发现问题") if known else "还在检查"
        if musts:
            title = f"还有 {len(musts)} 项必改没处理"
        elif findings:
            title = f"还有 {len(findings)} 项建议和提示"
        self._summary_rows.addWidget(self._summary_title(title, icon, token))
        if musts:
            first = musts[0]
            words = first.message if len(first.message) <= _MOST_WORDS else first.message[: _MOST_WORDS - 1] + "…"
            self._summary_rows.addLayout(self._summary_row(words, "去补写" if first.role else "去处理", first))
        others = len(findings) - len(musts[:1])
        if others:
            kinds = {SEVERITY_NAMES[finding.severity] for finding in findings if finding not in musts[:1]}
            kind = kinds.pop() if len(kinds) == 1 else ""
            words = f"另有 {others} 项{kind}" if musts else "可以先看一遍再导出"
            self._summary_rows.addLayout(self._summary_row(words, "逐项看", None))

    def show_faces(self, uses: tuple[FaceUse, ...]) -> None:
        """Each face with what stands in for it where it is missing."""
        _clear(self._faces)
        missing = [use for use in uses if not use.installed]
        row = 0
        for use in uses:
            icon = ("checkmark_circle", "ok") if use.installed else ("warning", "suggestIcon")
            label = QLabel(use.label)
            label.setObjectName("formLabel")
            for column, widget in enumerate((self._icon(*icon), label, QLabel(use.wanted))):
                self._faces.addWidget(widget, row, column)
            self._faces.addWidget(self._quiet("已安装" if use.installed else "没有安装"), row, 3)
            if not use.installed:
                self._faces.addWidget(self._quiet(f"这里用“{use.used}”代替"), row + 1, 1, 1, 3)
                row += 1
            row += 1
        if missing:
            how = push_button("怎样安装", "link", small=True)
            how.clicked.connect(lambda: self.facesWanted.emit())
            self._faces.addWidget(how, row, 1, 1, 3, Qt.AlignmentFlag.AlignLeft)

    def show_layout(self, name: str) -> None:
        self.layouts.setCurrentIndex(max(0, self.layouts.findData(name)))

    def list_layouts(self, layouts: tuple[tuple[str, str], ...]) -> None:
        """(name, title) of each."""
        self.layouts.clear()
        for name, title in layouts:
            self.layouts.addItem(title, name)

    def show_page_number(self, place: str) -> None:
        """In words where the page number stands; see layouts.NUMBER_PLACES."""
        self.page_words.setText(_NUMBER_WORDS[place])

    def hide_ways(self, commands: tuple[str, ...]) -> None:
        """Take away what is not offered on this machine."""
        self.pdf.setHidden("file.export_pdf" in commands)
        self.paper.setHidden("file.print" in commands)

    # ---- inside

    def _add_layout(self, layouts: tuple[tuple[str, str], ...]) -> None:
        self._column.addWidget(self._rule())
        self._column.addWidget(self._heading("版式"))
        self.layouts = ChoiceBox()
        name_box(self.layouts, "文种版式")
        self.list_layouts(layouts)
        self.layouts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layouts.activated.connect(lambda index: self.layoutChosen.emit(self.layouts.itemData(index)))
        row = QHBoxLayout()
        label = QLabel("文种版式")
        label.setObjectName("formLabel")
        label.setFixedWidth(self._look.theme.px(_LABEL_WIDTH))
        row.addWidget(label)
        row.addWidget(self.layouts, 1)
        self._column.addLayout(row)
        manage = push_button("改版式…", "link", small=True)
        manage.clicked.connect(lambda: self.layoutsWanted.emit())
        beside = QHBoxLayout()
        beside.addSpacing(self._look.theme.px(_LABEL_WIDTH))
        beside.addWidget(manage)
        beside.addStretch(1)
        self._column.addLayout(beside)
        self.head = HeadFields(self._look, self._look.theme.px(_LABEL_WIDTH))
        self._column.addWidget(self.head)
        self.page_words = self._quiet(_NUMBER_WORDS["outside"])
        self._column.addWidget(self.page_words)

    def _put_together(self) -> None:
        inner = QWidget()
        inner.setObjectName("previewOptionsInner")
        inner.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        word = push_button("导出 Word…", "filled")
        word.setMinimumHeight(self._look.theme.px(36))
        word.clicked.connect(lambda: self.wordWanted.emit())
        self.pdf, self.paper = pdf, paper = push_button("导出 PDF…"), push_button("打印…")
        pdf.clicked.connect(lambda: self.pdfWanted.emit())
        paper.clicked.connect(lambda: self.printWanted.emit())
        give_icon(self._look, pdf, "document_pdf")
        give_icon(self._look, paper, "print")
        two = QHBoxLayout()
        two.setSpacing(8)
        two.addWidget(pdf, 1)
        two.addWidget(paper, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 14, 20, 16)
        foot.setSpacing(8)
        foot.addWidget(word)
        foot.addLayout(two)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._rule())
        whole.addLayout(foot)

    @staticmethod
    def _rule() -> QFrame:
        rule = QFrame()
        rule.setObjectName("sectionRule")
        return rule

    def _summary_title(self, text: str, icon: str, token: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon(icon, token))
        label = QLabel(text)
        label.setFont(self._look.theme.strong_font())
        row.addWidget(label, 1)
        return line

    def _summary_row(self, words: str, deed: str, finding: Finding | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 0, 0)
        label = QLabel(words)
        label.setObjectName("formLabel")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if finding is not None:
            label.setToolTip(finding.message)
        row.addWidget(label, 1)
        button = push_button(deed, "link", small=True)
        button.clicked.connect(lambda: self.findingWanted.emit(finding))
        row.addWidget(button)
        return row

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setFont(self._look.theme.strong_font())
        return label

    def _quiet(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("emptyText")
        label.setWordWrap(True)
        return label

    def _icon(self, name: str, token: str) -> QLabel:
        label = QLabel()
        ratio = self.devicePixelRatioF()
        self._look.follow(label, lambda target, theme: target.setPixmap(theme.pixmap(name, 16, token, ratio, True)))
        return label


def _clear(layout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item.layout() is not None:
            _clear(item.layout())
        elif item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
