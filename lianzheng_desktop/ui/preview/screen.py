"""预览: the pages, the options at the side, and the tools of the command row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lianzheng_desktop.ui.controls import name_box
from lianzheng_desktop.ui.preview.canvas import PageCanvas
from lianzheng_desktop.ui.preview.options import OptionsPane
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.tools import ToolRow, divider, icon_tool, labelled_tool

TWO_PAGES_FROM = 1180  # pixels of window width
ZOOMS = (50, 75, 100, 125, 150, 200)


class PreviewScreen(QWidget):
    left = Signal()

    def __init__(self, look: Look, layouts: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("previewScreen")
        self.canvas = PageCanvas(look)
        self.options = OptionsPane(look, layouts)
        self.tools = self._made_tools()
        self.notice_box = QVBoxLayout()
        self.notice_box.setContentsMargins(0, 0, 0, 0)
        self.notice_box.setSpacing(0)
        self.notice_box.addWidget(self.canvas, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self.notice_box, 1)
        row.addWidget(self.options)
        self.canvas.moved.connect(self._show_state)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.canvas.single_only = self.width() < self._look.theme.px(TWO_PAGES_FROM)
        self.canvas.set_two(self.two.isChecked())

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _made_tools(self) -> QWidget:
        look = self._look
        tools = ToolRow()
        row = tools.row
        back = labelled_tool(look, "arrow_left", "返回编辑", self.left.emit, strong=True)
        back.setToolTip("返回编辑（Ctrl+F2）")
        lines = [divider() for _ in range(3)]
        for widget in (lines[0], back, lines[1]):
            row.addWidget(widget)
        self.two = icon_tool(look, "book_open", "双页", lambda: self._choose_two(True))
        self.one = icon_tool(look, "document_one_page", "单页", lambda: self._choose_two(False))
        for button in (self.two, self.one):
            button.setCheckable(True)
            row.addWidget(button)
        self.two.setChecked(True)
        row.addWidget(lines[2])
        row.addWidget(icon_tool(look, "zoom_out", "缩小", lambda: self._zoom_by(-1)))
        row.addWidget(self._made_zoom_box())
        row.addWidget(icon_tool(look, "zoom_in", "放大", lambda: self._zoom_by(1)))
        fit = labelled_tool(look, "page_fit", "适合窗口", lambda: self.canvas.set_zoom(0))
        row.addWidget(fit)
        row.addStretch(1)
        self.back_page = icon_tool(look, "arrow_left", "上一页", lambda: self.canvas.step(-1))
        self.next_page = icon_tool(look, "arrow_right", "下一页", lambda: self.canvas.step(1))
        self.places = QLabel()
        self.places.setAccessibleName("正在看的页")
        self.places.setObjectName("rowWords")
        for widget in (self.back_page, self.places, self.next_page):
            row.addWidget(widget)
        tools.spare = [*lines, fit]  # the zoom box offers to fit as well
        tools.hide()
        return tools

    def _made_zoom_box(self) -> QComboBox:
        self.zoom_box = QComboBox()
        name_box(self.zoom_box, "缩放")
        self.zoom_box.setFixedWidth(self._look.theme.px(84))
        self.zoom_box.addItem("", -1)
        for percent in ZOOMS:
            self.zoom_box.addItem(f"{percent}%", percent)
        self.zoom_box.addItem("适合窗口", 0)
        self.zoom_box.activated.connect(self._choose_zoom)
        return self.zoom_box

    def _choose_zoom(self, index: int) -> None:
        percent = self.zoom_box.itemData(index)
        if percent >= 0:
            self.canvas.set_zoom(percent)
        self._show_state()

    def _zoom_by(self, steps: int) -> None:
        now = self.canvas.zoom
        wanted = [zoom for zoom in ZOOMS if zoom > now][:1] if steps > 0 else [z for z in ZOOMS if z < now][-1:]
        if wanted:
            self.canvas.set_zoom(wanted[0])

    def _choose_two(self, on: bool) -> None:
        self.two.setChecked(on)
        self.one.setChecked(not on)
        self.canvas.set_two(on)

    def show_count(self, pages: int) -> None:
        self._count = pages
        self._show_state()

    _count = 0

    def _show_state(self) -> None:
        first, last = self.canvas.in_sight()
        where = f"第 {first} 页" if first == last else f"第 {first}–{last} 页"
        self.places.setText(f"{where}，共 {self._count} 页" if first else "正在排版…")
        self.back_page.setEnabled(first > 1)
        self.next_page.setEnabled(last < self._count)
        self.zoom_box.setItemText(0, f"{self.canvas.zoom}%")
        self.zoom_box.setCurrentIndex(0)
