"""The type of an official document on screen: the standard's faces where installed, free ones of the same kind else."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from lianzheng_desktop import places

BODY_POINTS = 16.0  # 三号
TITLE_POINTS = 22.0  # 二号
_PIXELS_PER_POINT = 96 / 72

_TITLE = ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05")
_TITLE_BOLD = ("华文中宋", "STZhongsong", "FandolSong", "Noto Serif CJK SC", "宋体", "SimSun")
_HEI = ("黑体", "SimHei", "FandolHei", "Source Han Sans SC", "Noto Sans CJK SC")
_KAI = ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "FandolKai", "AR PL UKai CN")
_FANG = ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "FandolFang R", "FandolFang", "AR PL UMing CN")
_RARE = ("AR PL UMing CN", "Noto Serif CJK SC", "Noto Sans CJK SC")  # name characters no free 仿宋 has
_BUNDLED = {
    "FandolSong-Bold.otf": (*_TITLE, "华文中宋", "STZhongsong"),
    "FandolHei-Regular.otf": _HEI[:2],
    "FandolKai-Regular.otf": _KAI[:4],
    "FandolFang-Regular.otf": _FANG[:4],
}


def load_bundled_faces() -> None:
    """Makes the bundled faces known to Qt, each only where none of the official ones it stands in for is installed."""
    installed = set(QFontDatabase.families())
    for file, official in _BUNDLED.items():
        if installed.isdisjoint(official):
            QFontDatabase.addApplicationFont(str(places.resources() / "fonts" / file))


@dataclass(frozen=True)
class Faces:
    """Family lists by role, resolved once. Sizes are pixels at `zoom` percent."""

    installed: frozenset[str]

    @classmethod
    def detect(cls) -> "Faces":
        return cls(frozenset(QFontDatabase.families()))

    def _available(self, *wanted: str) -> list[str]:
        found = [family for family in wanted if family in self.installed]
        return list(dict.fromkeys(found + [family for family in _RARE if family in self.installed])) or list(wanted)

    @cached_property
    def title_families(self) -> list[str]:
        return self._available(*_TITLE, *_TITLE_BOLD)

    @cached_property
    def title_bold(self) -> bool:
        """小标宋 is a bold cut itself; what stands in for it must be emboldened."""
        return self.title_families[0] not in _TITLE

    @cached_property
    def hei_families(self) -> list[str]:
        return self._available(*_HEI)

    @cached_property
    def kai_families(self) -> list[str]:
        return self._available(*_KAI)

    @cached_property
    def fang_families(self) -> list[str]:
        return self._available(*_FANG)

    def font(self, families: list[str], points: float, zoom: int, bold: bool = False) -> QFont:
        """A face whose size in pixels follows the zoom alone, whatever the screen says of its dots per inch."""
        font = QFont()
        font.setFamilies(families)
        dpi = QGuiApplication.primaryScreen().logicalDotsPerInch()
        font.setPointSizeF(points * _PIXELS_PER_POINT * zoom / 100 * 72 / dpi)
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def body_font(self, zoom: int) -> QFont:
        return self.font(self.fang_families, BODY_POINTS, zoom)


def character_width(font: QFont) -> float:
    """Width of one full-width character, in pixels, as this screen sets it."""
    return QFontMetricsF(font).horizontalAdvance("汉" * 28) / 28
