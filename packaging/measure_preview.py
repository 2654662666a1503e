"""Compare our pages with LibreOffice's rendering of the same file: share of lines and pages that break alike.

    python packaging/measure_preview.py [FILE.txt ...] [--all] [--show] [--write FILE.md]

Without files: the documents of measure_export.py. Needs soffice and pdftotext. LibreOffice leaves a gap between Hanzi
and figures that the file switches off, and begins no line with a letter or figure after a closing mark; the comparison
allows it these habits, Word has them not.
"""

import argparse
import os
import sys
import tempfile
from bisect import bisect_left
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))

from measure_export import every_kind, pages_of, rendered, sources
from PySide6.QtGui import QGuiApplication, QRawFont

from lianzheng_desktop.places import resources
from lianzheng_desktop.text.segmenter import Segmenter
from lianzheng_desktop.word.breaking import HANGING, LIBREOFFICE, Advances
from lianzheng_desktop.word.layouts import LayoutProfile, load_layout
from lianzheng_desktop.word.pages import paginate

_FILES = {
    **dict.fromkeys(("body", "heading3", "heading4"), "FandolFang-Regular"),
    **dict.fromkeys(("heading2", "byline"), "FandolKai-Regular"),
    **dict.fromkeys(("title", "page_number"), "FandolSong-Bold"),
    "heading1": "FandolHei-Regular",
}


def bundled_advances() -> Advances:
    """Widths of half-width characters in the faces LibreOffice is given here."""
    characters = [chr(code) for code in range(0x20, 0x7F)]
    tables = {}
    for role, file in _FILES.items():
        face = QRawFont(str(resources() / "fonts" / f"{file}.otf"), 1000)
        glyphs = face.glyphIndexesForString("".join(characters))
        tables[role] = {c: p.x() / 1000 for c, p in zip(characters, face.advancesForGlyphIndexes(glyphs), strict=True)}
    return Advances(tables)


def ours(draft, layout: LayoutProfile, advances: Advances) -> list[list[str]]:
    pages = paginate(draft, layout, advances=advances, habits=LIBREOFFICE, cut=Segmenter().cut)
    return [["".join(line.text.split()) for line in page.lines if line.text.strip()] for page in pages]


def theirs(pdf: Path, layout: LayoutProfile) -> list[list[str]]:
    bottom = layout.page.height.points - layout.page.bottom.points
    return [["".join(line.text.split()) for line in lines if line.middle < bottom] for lines in pages_of(pdf)]


def _counted(line: str) -> int:
    """Printed characters without marks: pdftotext loses those beyond the margin, and none begins a line."""
    return sum(1 for character in line if character not in HANGING)


def ends(pages: list[list[str]]) -> tuple[set[int], set[int]]:
    """Where lines and pages end, counted in printed characters."""
    lines, sheets, at = set(), set(), 0
    for page in pages:
        for line in page:
            at += _counted(line)
            lines.add(at)
        sheets.add(at)
    return lines, sheets


def differing(a: list[list[str]], b: list[list[str]]) -> list[tuple[str, str]]:
    """Lines of ours that end elsewhere, with the line of theirs that ends next."""
    where: list[tuple[int, str]] = []
    at = 0
    for line in (line for page in b for line in page):
        at += _counted(line)
        where.append((at, line))
    theirs_at = [end for end, _ in where]
    found, at = [], 0
    for line in (line for page in a for line in page):
        at += _counted(line)
        if at not in set(theirs_at):
            found.append((line, where[min(bisect_left(theirs_at, at), len(where) - 1)][1]))
    return found


_ABOUT = """# Our pages against LibreOffice's

Made by `python packaging/measure_preview.py --all --write packaging/figures/preview.md`: of LibreOffice's line and page
ends in the same file, those that ours share. Note 13 of packaging/decisions says which habits the comparison grants it.
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--all", action="store_true", help="changed models and stressed drafts too")
    options.add_argument("--show", action="store_true", help="print the lines that differ")
    options.add_argument("--write", type=Path, help="put the table there too")
    options.add_argument("--layout", default="summary")
    chosen = options.parse_args()
    application = QGuiApplication(sys.argv[:1])
    layout, advances = load_layout(chosen.layout), bundled_advances()
    rows = ["| document | lines | alike | pages ours, theirs | page ends alike |\n|---|---|---|---|---|"]
    totals = [0, 0, 0, 0]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        paths = every_kind(folder / "drafts") if chosen.all else sources(chosen.files)
        for name, draft, pdf in rendered(paths, folder, chosen.layout):
            a, b = ours(draft, layout, advances), theirs(pdf, layout)
            (line_a, page_a), (line_b, page_b) = ends(a), ends(b)
            counts = (len(line_b), len(line_a & line_b), len(page_b), len(page_a & page_b))
            totals = [x + y for x, y in zip(totals, counts, strict=True)]
            rows.append(f"| {name} | {counts[0]} | {counts[1]} | {len(a)}, {len(b)} | {counts[3]} |")
            print(rows[-1], flush=True)
            if chosen.show:
                for mine, other in differing(a, b):
                    print(f"    ours   {mine}\n    theirs {other}")
    rows.append(f"| all | {totals[0]} | {totals[1] / totals[0]:.2%} | {totals[2]} | {totals[3] / totals[2]:.2%} |")
    print(rows[-1])
    if chosen.write:
        chosen.write.write_text("\n".join([_ABOUT, *rows]) + "\n", encoding="utf-8")
    del application


if __name__ == "__main__":
    main()
