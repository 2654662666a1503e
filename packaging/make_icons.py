"""Draws the program's icon, a cinnabar rounded square with a white 廉, at every size; needs PySide6 and no screen.

    python packaging/make_icons.py [FOLDER]      PNG files and one .ico; by default resources/icons/app

The two smallest sizes are drawn for themselves, with a larger and lighter character, not scaled down.
"""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter, QPainterPath

ROOT = Path(__file__).resolve().parent.parent
SIZES = (16, 20, 24, 32, 48, 64, 128, 256)
IN_ICO = (16, 20, 24, 32, 48, 64, 256)
CINNABAR = "#B5372A"
SMALL = 20


def draw(size: int, bold: str, plain: str) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = 0 if size <= SMALL else size / 32
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(CINNABAR))
    painter.drawRoundedRect(QRectF(inset, inset, size - 2 * inset, size - 2 * inset), size * 0.19, size * 0.19)
    font = QFont(plain if size <= SMALL else bold)
    font.setBold(size > SMALL)
    font.setPixelSize(256)
    path = QPainterPath()
    path.addText(0, 0, font, "廉")
    box, share = path.boundingRect(), 0.86 if size <= SMALL else 0.68
    scale = size * share / max(box.width(), box.height())
    painter.translate(size / 2, size / 2)
    painter.scale(scale, scale)
    painter.translate(-box.center())
    painter.fillPath(path, Qt.GlobalColor.white)
    painter.end()
    return image


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon file that holds PNG pictures by size in pixels."""
    offset, directory = 6 + 16 * len(pictures), b""
    for size, content in pictures.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), offset)
        offset += len(content)
    return struct.pack("<HHH", 0, 1, len(pictures)) + directory + b"".join(pictures.values())


def family(file: str) -> str:
    number = QFontDatabase.addApplicationFont(str(ROOT / "resources" / "fonts" / file))
    return QFontDatabase.applicationFontFamilies(number)[0]


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else ROOT / "resources" / "icons" / "app"
    folder.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication([])
    bold, plain = family("FandolSong-Bold.otf"), family("FandolHei-Regular.otf")
    pictures: dict[int, bytes] = {}
    for size in SIZES:
        file = folder / f"lianzheng-{size}.png"
        draw(size, bold, plain).save(str(file))
        pictures[size] = file.read_bytes()
    (folder / "lianzheng.ico").write_bytes(ico({size: pictures[size] for size in IN_ICO}))
    application.quit()
    print(f"{len(SIZES)} sizes in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
