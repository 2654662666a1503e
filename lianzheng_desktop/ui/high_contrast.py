"""High contrast: the tokens give way to the system's palette roles, so that the clerk's own colours rule."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

_PURE = 20.5  # a contrast no ordinary scheme has: black and white, or as good as
_DISABLED = 0.55  # share of the text colour in what is disabled
CONTRAST_STYLE = (
    "QPushButton:disabled, QToolButton:disabled, QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled"
    " { border-style: dashed; }"
    " QToolButton:checked { border: 1px solid; }"
)
_GROUNDS = ("mustBg", "suggestBg", "hintBg", "okBg", "insBg", "delBg", "accentSubtle", "accentSubtleHover")
_HIGHLIGHT = (
    "accent", "accentHover", "accentPressed", "accentText", "accentBorder", "caret", "focusRing", "borderStrong",
)  # fmt: skip


def is_high_contrast(palette: QPalette) -> bool:
    """True where the system itself writes in pure black and white."""
    return _contrast(palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)) >= _PURE


def contrast_palette(system: QPalette) -> QPalette:
    """The system's own where it is of high contrast, else white and yellow on black."""
    if is_high_contrast(system):
        return system
    palette = QPalette()
    role = QPalette.ColorRole
    for where, color in (
        (role.Window, Qt.GlobalColor.black), (role.WindowText, Qt.GlobalColor.white),
        (role.Highlight, Qt.GlobalColor.yellow), (role.HighlightedText, Qt.GlobalColor.black),
    ):  # fmt: skip
        palette.setColor(where, QColor(color))
    return palette


def contrast_tokens(names: Iterable[str], system: QPalette) -> dict[str, str]:
    """A colour for every token: grounds are Window, words and lines WindowText, what acts Highlight."""
    palette = contrast_palette(system)
    ground, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    mark, on_mark = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.HighlightedText)
    dark = ground.lightness() < text.lightness()
    special = {
        "bgTooltip": text, "textOnTooltip": ground, "onAccent": on_mark,
        "selection": mark.darker(300) if dark else mark.lighter(170),
        "bgHover": mark.darker(400) if dark else mark.lighter(185),
        "bgPressed": mark.darker(300) if dark else mark.lighter(170),
        "textDisabled": _between(ground, text),
    }  # fmt: skip
    colors = {}
    for name in names:
        if name in special:
            color = special[name]
        elif name.startswith("bg") or name in _GROUNDS:
            color = ground
        else:
            color = mark if name in _HIGHLIGHT else text
        colors[name] = color.name()
    return colors


def _between(ground: QColor, text: QColor) -> QColor:
    """Paler than the words, still read: what cannot be chosen now."""
    channels = ((ground.red(), text.red()), (ground.green(), text.green()), (ground.blue(), text.blue()))
    return QColor(*(round(low + (high - low) * _DISABLED) for low, high in channels))


def search_hit(system: QPalette) -> dict[str, str]:
    palette = contrast_palette(system)
    return {
        "bg": palette.color(QPalette.ColorRole.Highlight).name(),
        "text": palette.color(QPalette.ColorRole.HighlightedText).name(),
    }


def _contrast(one: QColor, other: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    def luminance(color: QColor) -> float:
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF())

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
