"""Measure red heads and imprints with a ruler: rendered by LibreOffice and by ourselves, the ink looked at.

    python packaging/measure_head.py [--keep FOLDER]

Needs soffice and pdftoppm; LibreOffice leaves a blank page out of a PDF. Millimetres, to a tenth. Wanted by GB/T
9704—2012: mark 35 below the text block's upper edge (of an order 20), rule 4 below the number and 156 wide, last rule
of the imprint ending with the text block, 262 below the sheet's.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.letterhead import Letterhead
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.drafts.converter import convert, find_converter
from lianzheng_desktop.drafts.files import export_draft
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.preview.pdf import export_pdf

_DPI = 254  # ten dots a millimetre
_TOP = 37.0
_WIDE = 1500  # dots: only a rule is so long
_PLAIN = Letterhead(
    on=True, mark="某市示范局文件", number="示范局发〔2026〕36号", copies="市委办公室，市政府办公室",
    printer="某市示范局办公室", print_date="2026年11月20日",
)  # fmt: skip
HEADS = {
    "plain": (_PLAIN, 12),
    "notes": (replace(_PLAIN, copy_number="000001", secrecy="机密★1年", urgency="特急"), 3),
    "signers": (replace(_PLAIN, signers="张三\n欧阳小四\n王五"), 14),
    "joint": (replace(_PLAIN, mark="某市示范局文件\n某市发展和改革委员会文件\n某市财政局文件", copies=""), 8),
    "long": (replace(_PLAIN, mark="中国共产党某某省某某市示范管理局机关委员会文件", sealed=False), 5),
    "blank": (replace(_PLAIN, sealed=False), 9),
    "order": (replace(_PLAIN, mark="某市人民政府令", number="第12号", copies="", printer="", print_date=""), 5),
    "minutes": (replace(_PLAIN, mark="某市示范局会议纪要", number="第5期"), 5),
}
#: Forms of their own, by the layouts that carry them.
_FORMS = ("order", "minutes")


@dataclass(frozen=True)
class Band:
    """Rows of ink that touch, in dots; `red` of red ink, `longest` the longest unbroken run."""

    top: int
    bottom: int
    left: int
    right: int
    longest: int
    red: bool


def pages(pdf: Path, folder: Path) -> Iterator[tuple[int, int, bytes]]:
    """Width, height and RGB bytes of each page."""
    stem = folder / pdf.stem
    subprocess.run(["pdftoppm", "-r", str(_DPI), str(pdf), str(stem)], check=True, timeout=120)
    for file in sorted(folder.glob(f"{pdf.stem}-*.ppm")):
        data = file.read_bytes()
        size, _, rest = data[3:].partition(b"\n255\n")
        width, height = (int(number) for number in size.split())
        yield width, height, rest
        file.unlink()


def bands(width: int, height: int, data: bytes) -> list[Band]:
    """The bands of ink of one page, red and black apart, from the top."""
    found: list[Band] = []
    for wanted_red in (True, False):
        start, rows = -1, []
        for y in range(height + 1):
            row = data[y * width * 3 : (y + 1) * width * 3]
            dots = _dots(row, wanted_red)
            if dots:
                start = y if start < 0 else start
                rows.append(dots)
            elif start >= 0:
                left, right = min(d[0] for d in rows), max(d[-1] for d in rows)
                found.append(Band(start, y, left, right + 1, max(_longest(d) for d in rows), wanted_red))
                start, rows = -1, []
    return sorted(found, key=lambda band: band.top)


def _dots(row: bytes, red: bool) -> list[int]:
    if row.count(255) == len(row):
        return []
    dark = [x for x in range(len(row) // 3) if row[3 * x + 1] < 140]
    return [x for x in dark if (row[3 * x] > 170) == red]


def _longest(dots: list[int]) -> int:
    best = run = 1
    for before, after in pairwise(dots):
        run = run + 1 if after == before + 1 else 1
        best = max(best, run)
    return best


def measure(pdf: Path, folder: Path) -> str:
    sheets = [bands(*page) for page in pages(pdf, folder)]
    red = [band for band in sheets[0] if band.red]
    rule = next((band for band in red if band.longest > _WIDE), None)
    mark = next(band for band in red if band is not rule)
    black = [band for band in sheets[0] if not band.red]
    if rule is None:  # an order: how far its number stands below the mark
        first = next(band for band in black if band.top > mark.bottom)
        below = f"number {(first.top - mark.bottom) / 10:.1f} below"
        return f"{len(sheets)} | {mark.top / 10 - _TOP:.1f} | {below} | – | – | – | –"
    number = max((band for band in black if band.bottom <= rule.top), key=lambda band: band.bottom)
    last = [band for band in sheets[-1] if not band.red and band.longest > _WIDE]
    weights = " ".join(f"{(band.bottom - band.top) / 10:.1f}" for band in last)
    foot = f"{max(band.bottom for band in last) / 10:.1f}" if last else "–"
    wide = f"{rule.left / 10:.1f}–{rule.right / 10:.1f}, {(rule.bottom - rule.top) / 10:.1f}"
    lines = sum(1 for band in sheets[0] if not band.red and band.top > rule.bottom and band.bottom < 2620)
    return (
        f"{len(sheets)} | {mark.top / 10 - _TOP:.1f} | {(rule.top - number.bottom) / 10:.1f} | {wide} | {weights} "
        f"| {foot} | {lines}"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keep", type=Path, help="folder for the Word files and PDFs")
    keep = options.parse_args().keep
    converter = find_converter()
    if converter is None:
        raise SystemExit("measuring wants LibreOffice (soffice) and pdftoppm")
    parser = DraftParser(load_genres())
    print(
        "| head | by | pages | mark below | rule below number | rule from–to, thick | imprint rules | ends at | lines |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name, (letterhead, paragraphs) in HEADS.items():
            body = "\n".join("全年开展集中学习，层层压实责任，推动工作落实到位。" * 5 for _ in range(paragraphs))
            if name == "minutes":
                body += "\n出席：" + "某某某（某市示范局），" * 9 + "某某\n列席：某某"
            text = f"某市示范局关于党风廉政建设工作情况的报告\n市纪委：\n{body}\n某市示范局\n2026年11月20日"
            draft = parser.parse(Snapshot.of(text), DraftInfo(letterhead=letterhead))
            layout = name if name in _FORMS else ""
            export_draft(folder / f"{name}.docx", draft, layout)
            export_pdf(folder / f"{name}-ours.pdf", draft, layout)
            theirs = convert(folder / f"{name}.docx", "pdf", folder, converter)
            for by, pdf in (("LibreOffice", theirs), ("ours", folder / f"{name}-ours.pdf")):
                print(f"| {name} | {by} | {measure(pdf, folder) if pdf else 'not rendered'} |", flush=True)


if __name__ == "__main__":
    main()
