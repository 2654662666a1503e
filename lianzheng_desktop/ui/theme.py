"""Colours, type and icons from `resources/themes/tokens.json`; no colour literal stands anywhere else."""

import json
import re
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from lianzheng_desktop import places
from lianzheng_desktop.ui.high_contrast import CONTRAST_STYLE, contrast_tokens, is_high_contrast, search_hit

TEXT_SCALES = {"standard": 1.0, "large": 1.15, "largest": 1.3}
_UI_FAMILIES = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "FandolHei")
_FOLLOWERS = 500  # as many as a window has; beyond that those that are gone are looked for


class Theme:
    """One set of tokens, light or dark. `scale` is the interface text size, 1.0 to 1.3."""

    def __init__(self, name: str, tokens: dict[str, Any], icons: Path, scale: float = 1.0) -> None:
        self.name = name
        self.scale = scale
        self._colors = {token: QColor(value) for token, value in tokens["color"][name].items()}
        hit = tokens["color"]["searchHit"][name]
        self._colors |= {"searchHitBg": QColor(hit["bg"]), "searchHitText": QColor(hit["text"])}
        self._icons = icons
        self._folder = QTemporaryDir()
        self._shapes: dict[tuple[Path, int, float], QPixmap] = {}
        self._pixmaps: dict[tuple[str, int, str, bool, float], QPixmap] = {}

    @property
    def dark(self) -> bool:
        return self._colors["bgWindow"].lightness() < self._colors["textPrimary"].lightness()

    def color(self, token: str) -> QColor:
        """A copy of the colour; KeyError for a name the tokens do not hold."""
        return QColor(self._colors[token])

    def mixed(self, token: str, share: float) -> QColor:
        """The colour at `share` opacity."""
        color = self.color(token)
        color.setAlphaF(share)
        return color

    def px(self, size: float) -> int:
        """A size of type or row at the interface text size."""
        return round(size * self.scale)

    def font(self, size: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font

    def strong_font(self, size: int = 13) -> QFont:
        """Structure: medium where the face has it, else the next heavier cut it does have."""
        return self.font(size, self.strong)

    @property
    def strong(self) -> QFont.Weight:
        styles = " ".join(QFontDatabase.styles(QApplication.font().family()))
        return QFont.Weight.Medium if "Medium" in styles else QFont.Weight.DemiBold

    def pixmap(self, name: str, size: int, token: str, ratio: float = 1.0, filled: bool = False) -> QPixmap:
        """An icon tinted with a token, `size` logical pixels, drawn for the device pixel ratio; cached."""
        key = (name, size, token, filled, ratio)
        known = self._pixmaps.get(key)
        if known is None:
            known = self._pixmaps[key] = self._drawn(self._icon_file(name, size, filled), size, token, ratio)
        return known

    def icon(self, name: str, size: int = 20, token: str = "textSecondary", filled: bool = False) -> QIcon:
        icon = QIcon()
        ratio = max((screen.devicePixelRatio() for screen in QApplication.screens()), default=1.0)
        for mode, tint in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "textDisabled")):
            icon.addPixmap(self.pixmap(name, size, tint, ratio, filled), mode)
        return icon

    def _tinted_file(self, name: str, token: str) -> str:
        """A style sheet takes files only: the icon in its tint, in a folder that goes with the theme."""
        source = (self._icons / f"{name}.svg").read_text(encoding="utf-8")
        path = Path(self._folder.path()) / f"{name}-{token}.svg"
        path.write_text(source.replace("<path", f'<path fill="{self.color(token).name()}"'), encoding="utf-8")
        return path.as_posix()

    def _icon_file(self, name: str, size: int, filled: bool) -> Path:
        style = "filled" if filled else "regular"
        for step in (size, 16 if size < 20 else 20, 16, 20, 24, 32):
            path = self._icons / f"{name}_{step}_{style}.svg"
            if path.is_file():
                return path
        raise FileNotFoundError(f"{name}_{style}.svg")

    def _drawn(self, path: Path, size: int, token: str, ratio: float) -> QPixmap:
        pixmap = QPixmap(self._shape(path, size, ratio))
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), self.color(token))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _shape(self, path: Path, size: int, ratio: float) -> QPixmap:
        """The icon untinted, in device pixels; read once for all its tints."""
        key = (path, size, ratio)
        if key not in self._shapes:
            shape = QPixmap(QSize(round(size * ratio), round(size * ratio)))
            shape.fill(Qt.GlobalColor.transparent)
            painter = QPainter(shape)
            QSvgRenderer(QByteArray(path.read_bytes())).render(painter, QRectF(shape.rect()))
            painter.end()
            self._shapes[key] = shape
        return self._shapes[key]

    def palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for where, token in (
            (role.Window, "bgWindow"), (role.WindowText, "textPrimary"), (role.Base, "bgRaised"),
            (role.AlternateBase, "bgPanel"), (role.Text, "textPrimary"), (role.Button, "bgRaised"),
            (role.ButtonText, "textPrimary"), (role.BrightText, "onAccent"), (role.Highlight, "accent"),
            (role.HighlightedText, "onAccent"), (role.ToolTipBase, "bgTooltip"), (role.ToolTipText, "textOnTooltip"),
            (role.PlaceholderText, "textTertiary"), (role.Link, "accentText"), (role.Mid, "borderDefault"),
            (role.Dark, "borderStrong"), (role.Light, "bgRaised"), (role.Midlight, "bgHover"),
            (role.Shadow, "borderStrong"),
        ):  # fmt: skip
            palette.setColor(where, self.color(token))
        for where in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, self.color("textDisabled"))
        return palette

    def style_sheet(self) -> str:
        """The one QSS file with `@token@` and `@px:13@` filled in. Raises KeyError for an unknown token."""
        template = (places.resources() / "themes" / "window.qss").read_text(encoding="utf-8")
        template = re.sub(r"@px:(\d+)@", lambda m: f"{self.px(int(m[1]))}px", template)
        template = template.replace("@strong@", str(int(self.strong.value)))
        template = re.sub(r"@icon:(\w+):(\w+)@", lambda m: self._tinted_file(m[1], m[2]), template)
        sheet = re.sub(r"@(\w+)@", lambda m: self.color(m[1]).name(), template)
        return f"{sheet}\n{CONTRAST_STYLE}" if self.name == "contrast" else sheet


def load_theme(name: str, scale: float = 1.0, system: QPalette | None = None) -> Theme:
    """`light` or `dark`, from the resources; `contrast` in the roles of the `system` palette."""
    folder = places.resources()
    tokens = json.loads((folder / "themes" / "tokens.json").read_text(encoding="utf-8"))
    if name == "contrast":
        palette = system or QPalette()
        tokens["color"]["contrast"] = contrast_tokens(tokens["color"]["light"], palette)
        tokens["color"]["searchHit"]["contrast"] = search_hit(palette)
    return Theme(name, tokens, folder / "icons", scale)


def interface_font(app_font: QFont) -> QFont:
    """The desktop's own face where it can write Chinese, else the best of the usual ones."""
    installed = set(QFontDatabase.families())
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    own = app_font.family()
    families = [own] if own in installed and chinese in QFontDatabase.writingSystems(own) else []
    families += [name for name in _UI_FAMILIES if name in installed and name not in families]
    font = QFont(app_font)
    if families:
        font.setFamilies(families)
    font.setPixelSize(13)
    return font


#: Kinds of widgets for which Windows has a face of its own, which Qt puts in again with every style sheet.
_SYSTEM_FACED = ("QMenuBar", "QMenu", "QMessageBox", "QTipLabel", "QStatusBar", "QAbstractItemView", "QHeaderView")


class Look(QObject):
    """The theme in use and everything that must follow it. One for the whole window, made in app.py."""

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: str = "system", text_size: str = "standard") -> None:
        super().__init__()
        self._app = app
        self._choice = choice
        self._text_size = text_size
        self._tinted: list[tuple[weakref.ref[Any], Callable[[Any, Theme], None]]] = []
        self._most = _FOLLOWERS
        self._system = QPalette(app.palette())  # as the desktop has it, before ours
        app.setFont(interface_font(app.font()))
        self.theme = load_theme(self._name(), TEXT_SCALES.get(text_size, 1.0), self._system)
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def choice(self) -> str:
        return self._choice

    def choose(self, choice: str, text_size: str | None = None) -> None:
        """`light`, `dark`, `contrast` or `system`; `text_size` a key of TEXT_SCALES."""
        self._choice = choice
        self._text_size = text_size or self._text_size
        self._reload()

    def follow(self, target: Any, dress: Callable[[Any, Theme], None]) -> None:
        """Dress `target` now and again after each change; it is held weakly."""
        dress(target, self.theme)
        self._tinted.append((weakref.ref(target), dress))
        if len(self._tinted) > self._most:  # dialogs come and go
            self._tinted = [one for one in self._tinted if one[0]() is not None]
            self._most = 2 * len(self._tinted) + _FOLLOWERS

    def tint(self, button: Any, name: str, size: int = 20, token: str = "textSecondary", filled: bool = False) -> None:
        """Give a button or action an icon that follows the theme."""
        self.follow(button, lambda target, theme: target.setIcon(theme.icon(name, size, token, filled)))

    def _name(self) -> str:
        if self._choice in ("light", "dark", "contrast"):
            return self._choice
        if is_high_contrast(self._system):
            return "contrast"
        return "dark" if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _system_changed(self) -> None:
        if self._choice == "system" and self.theme.name != self._name():
            self._reload()

    def _reload(self) -> None:
        self.theme = load_theme(self._name(), TEXT_SCALES.get(self._text_size, 1.0), self._system)
        self._dress()
        living = []
        for reference, dress in self._tinted:
            target = reference()
            if target is not None:
                try:
                    dress(target, self.theme)
                except RuntimeError:  # the C++ side is gone
                    continue
                living.append((reference, dress))
        self._tinted = living
        self.changed.emit(self.theme)

    def _dress(self) -> None:
        font = QFont(self._app.font())
        font.setPixelSize(self.theme.px(13))
        self._app.setFont(font)
        self._app.setPalette(self.theme.palette())
        self._app.setStyleSheet(self.theme.style_sheet())
        for kind in _SYSTEM_FACED:
            self._app.setFont(font, kind)  # type: ignore[arg-type]  # the stub wants bytes, the call a str
