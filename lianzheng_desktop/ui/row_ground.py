"""The ground of a list's row: where the pointer is, what is chosen, and the keyboard's ring inside it."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from lianzheng_desktop.ui.theme import Theme

_RING = 2  # pixels


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, view: QAbstractItemView, *, radius: int = 0,
    unfocused: bool = True, area: QRect | None = None,
) -> None:  # fmt: skip
    """`unfocused`: what is chosen shows while the focus is elsewhere too; `area` of the row, or all of it."""
    state, place = option.state, QRectF(area or option.rect)
    chosen = bool(state & QStyle.StateFlag.State_Selected) and (unfocused or view.hasFocus())
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accentSubtle" if chosen else "bgHover"))
        painter.drawRoundedRect(place, radius, radius)
    if state & QStyle.StateFlag.State_HasFocus and view.property("keyboard"):
        painter.setPen(QPen(theme.color("focusRing"), _RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), max(radius - 1, 0), max(radius - 1, 0))
