"""The sheets of paper on the canvas: one or two side by side, scrolled and zoomed. Each is drawn once and kept."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea

from lianzheng_desktop.ui.preview.typesetter import Typesetter
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.word.pages import PrintedPage

GAP = 24
_PIXELS_PER_POINT = 96 / 72
_KEPT = 24  # sheets
_ZOOM_RANGE = (20, 300)
_SHADOWS = ((1, 26), (3, 12), (6, 6))


class PageCanvas(QAbstractScrollArea):
    """moved: the pages in sight changed, or the zoom did. Zoom is in percent of true size; 0 fits the window."""

    moved = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: Sequence[PrintedPage] = ()
        self._typesetter: Typesetter | None = None
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._zoom = 0
        self._wants_two = True
        self.single_only = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName("页面预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.moved.emit())
        look.follow(self, lambda canvas, _theme: canvas.viewport().update())  # held weakly: a dialog has one too

    # ---- what is shown

    def show_pages(self, pages: Sequence[PrintedPage], typesetter: Typesetter) -> None:
        self._pages, self._typesetter = pages, typesetter
        self._kept.clear()
        self._arrange()

    def set_zoom(self, percent: int) -> None:
        """0 fits the window."""
        low, high = _ZOOM_RANGE
        self._zoom = max(low, min(high, percent)) if percent else 0
        self._arrange()

    def set_two(self, on: bool) -> None:
        self._wants_two = on
        self._arrange()

    @property
    def two(self) -> bool:
        return self._wants_two and not self.single_only

    @property
    def fits(self) -> bool:
        return self._zoom == 0

    @property
    def zoom(self) -> int:
        """Percent of true size as now drawn."""
        return round(self._scale() / _PIXELS_PER_POINT * 100)

    def in_sight(self) -> tuple[int, int]:
        """First and last page of the row nearest the top, counted from 1; (0, 0) without pages."""
        if not self._pages:
            return 0, 0
        row = self._row_at(self.verticalScrollBar().value())
        first = row * self._columns() + 1
        return first, min(first + self._columns() - 1, len(self._pages))

    def step(self, rows: int) -> None:
        """Scroll to the row so many further."""
        row = self._row_at(self.verticalScrollBar().value()) + rows
        self.verticalScrollBar().setValue(round(row * self._row_height()))

    # ---- Qt

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._look.theme.color("bgCanvas"))
        seen = QRectF(event.rect())
        for index in range(len(self._pages)):
            place = self._place(index)
            if place.intersects(seen):
                self._paint_sheet(painter, place, index)
            elif place.top() > seen.bottom():
                return

    def keyPressEvent(self, event) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom + (10 if event.angleDelta().y() > 0 else -10))
            event.accept()
        else:
            super().wheelEvent(event)

    # ---- inside

    def _paint_sheet(self, painter: QPainter, place: QRectF, index: int) -> None:
        for spread, alpha in _SHADOWS:
            shade = QColor(30, 26, 18, alpha)
            painter.fillRect(place.adjusted(-spread / 2, 0, spread / 2, spread), shade)
        painter.drawPixmap(place.toRect().topLeft(), self._sheet(index, place))

    def _sheet(self, index: int, place: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        width, height = round(place.width() * ratio), round(place.height() * ratio)
        key = (index, width)
        if key not in self._kept:
            sheet = QPixmap(width, height)
            sheet.fill(QColor("white"))
            painter = QPainter(sheet)
            scale = self._scale() * ratio
            painter.scale(scale, scale)
            assert self._typesetter is not None
            self._typesetter.draw(painter, self._pages[index])
            painter.end()
            sheet.setDevicePixelRatio(ratio)
            self._kept[key] = sheet
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _columns(self) -> int:
        return 2 if self.two else 1

    def _paper(self) -> tuple[float, float]:
        if self._typesetter is None:
            return 595.3, 841.9
        page = self._typesetter.layout.page
        return page.width.points, page.height.points

    def _scale(self) -> float:
        """Pixels a point."""
        if self._zoom:
            return self._zoom / 100 * _PIXELS_PER_POINT
        width, height = self._paper()
        columns = self._columns()
        room = self.viewport().width() - GAP * (columns + 1), self.viewport().height() - 2 * GAP
        return max(0.1, min(room[0] / (columns * width), room[1] / height))

    def _row_height(self) -> float:
        height = self._paper()[1] * self._scale() + GAP
        return max(height, self.viewport().height() - GAP) if self.fits else height

    def _row_at(self, value: int) -> int:
        last = max(0, -(-len(self._pages) // self._columns()) - 1)
        return min(last, round(value / self._row_height()))

    def _place(self, index: int) -> QRectF:
        """Where a sheet stands on the viewport now."""
        row, column = divmod(index, self._columns())
        scale, (width, height) = self._scale(), self._paper()
        width, height = width * scale, height * scale
        columns = min(self._columns(), len(self._pages))
        used = columns * width + (columns - 1) * GAP
        left = max(float(GAP), (self.viewport().width() - used) / 2) - self.horizontalScrollBar().value()
        spare = max(0.0, self._row_height() - height - GAP) / 2
        top = GAP + spare + row * self._row_height() - self.verticalScrollBar().value()
        return QRectF(round(left + column * (width + GAP)), round(top), round(width), round(height))

    def _arrange(self) -> None:
        rows = -(-len(self._pages) // self._columns())
        view = self.viewport()
        total = rows * self._row_height() + GAP
        width = self._columns() * self._paper()[0] * self._scale() + (self._columns() + 1) * GAP
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setSingleStep(40)
        down.setRange(0, max(0, round(total - view.height())) if rows > 1 or not self.fits else 0)
        across.setPageStep(view.width())
        across.setRange(0, max(0, round(width - view.width())))
        view.update()
        self.moved.emit()
