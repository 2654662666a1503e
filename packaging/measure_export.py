"""Measure exported drafts with a ruler: rendered by LibreOffice to PDF, lines, characters and margins counted.

    python packaging/measure_export.py [FILE.txt ...] [--keep FOLDER]

Without files: the shipped model documents, and the sample texts of a checkout's neighbour folder where there are any.
Needs soffice and pdftotext; the bundled faces stand in for official ones that are not installed.
"""

import argparse
import html
import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.drafts.converter import convert, find_converter
from lianzheng_desktop.drafts.files import export_draft, open_draft
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.layouts import LayoutProfile, load_layout

ROOT = Path(__file__).resolve().parent.parent
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
_LINE = re.compile(r"<line [^>]*>(.*?)</line>", re.S)
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', re.S)
_MM = 25.4 / 72
_HANGING = "，。、；：？！"  # marks that may hang beyond the right margin


@dataclass(frozen=True)
class Line:
    """One printed line; places in points from the page's left top."""

    left: float
    right: float
    top: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Measured:
    """What the ruler found in one document. Millimetres, save counts."""

    name: str
    pages: int
    lines_of_full_pages: tuple[int, ...]
    characters_of_full_lines: Counter[int]
    left: float
    right: float
    number_below_text: tuple[float, ...]
    number_from_edge: tuple[float, ...]
    numbers_outside: bool


def pages_of(pdf: Path) -> Iterator[list[Line]]:
    """The lines of each page, top to bottom; what stands at one height is one line."""
    done = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    for _, _, page in _PAGE.findall(done.stdout.decode("utf-8")):
        rows: list[list[tuple[float, float, float, float, str]]] = []
        words = sorted(_words(page), key=lambda word: ((word[1] + word[3]) / 2, word[0]))
        for word in words:
            if rows and abs((rows[-1][-1][1] + rows[-1][-1][3]) - (word[1] + word[3])) < 12:
                rows[-1].append(word)
            else:
                rows.append([word])
        yield [_line(sorted(row)) for row in rows]


def _words(page: str) -> list[tuple[float, float, float, float, str]]:
    return [(float(a), float(b), float(c), float(d), html.unescape(text)) for a, b, c, d, text in _WORD.findall(page)]


def _line(words: list[tuple[float, float, float, float, str]]) -> Line:
    text = "".join(word[4] for word in words)
    return Line(words[0][0], words[-1][2], min(w[1] for w in words), max(w[3] for w in words), text)


def measure(name: str, pdf: Path, layout: LayoutProfile) -> Measured:
    """Full pages are all but the last; full lines those that end within half a character of the right margin."""
    page = layout.page
    bottom = page.height.points - page.bottom.points
    right_edge = page.width.points - page.right.points
    lines_of_pages, counts, below, from_edge, outside = [], Counter[int](), [], [], True
    left, right = page.width.points, 0.0
    pages = list(pages_of(pdf))
    for number, lines in enumerate(pages, 1):
        body = [line for line in lines if line.middle < bottom]
        foot = [line for line in lines if line.middle >= bottom]
        lines_of_pages.append(_rows_used(body, layout))
        for line in body:
            left = min(left, line.left)
            if line.text[-1] not in _HANGING:
                right = max(right, line.right)
            full = right_edge - line.right < 8 and line.left - page.left.points < 1
            if full and not re.search(r"[0-9A-Za-z*]", line.text):
                counts[len(line.text)] += 1
        for line in foot:
            odd = number % 2 == 1
            below.append((line.middle - bottom) * _MM)
            inset = right_edge - line.right if odd else line.left - page.left.points
            from_edge.append(inset * _MM)
            outside = outside and inset < page.text_width.points / 4
    return Measured(
        name, len(pages), tuple(lines_of_pages[:-1]), counts, left * _MM, (page.width.points - right) * _MM,
        tuple(below), tuple(from_edge), outside and len(below) == len(pages),
    )  # fmt: skip


def _rows_used(body: list[Line], layout: LayoutProfile) -> int:
    """Rows down to the lowest line, empty ones counted."""
    if not body:
        return 0
    lowest = max(line.middle for line in body)
    return int((lowest - layout.page.top.points) // layout.grid.line_pitch.points) + 1


def sources(files: list[Path]) -> list[Path]:
    shared = Path(os.environ.get("LIANZHENG_SHARED", ROOT.parent / "shared"))
    return files or [
        *sorted((ROOT / "resources" / "models").glob("*.txt")),
        *sorted((shared / "samples").glob("*.txt")),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--keep", type=Path, help="folder for the Word files and PDFs")
    options.add_argument("--layout", default="summary")
    chosen = options.parse_args()
    parser, layout = DraftParser(load_genres()), load_layout(chosen.layout)
    converter = find_converter()
    if converter is None:
        raise SystemExit("measuring wants LibreOffice (soffice) and pdftotext")
    print("| document | pages | lines per full page | characters per full line | left, right mm | number below, in |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for path in sources(chosen.files):
            draft = parser.parse(Snapshot.of(open_draft(path).text), DraftInfo())
            target = folder / f"{path.stem}.docx"
            export_draft(target, draft, chosen.layout)
            pdf = convert(target, "pdf", folder, converter)
            print(_row(measure(path.stem, pdf, layout)) if pdf else f"| {path.stem} | not rendered |", flush=True)


def _row(found: Measured) -> str:
    lines = "·".join(str(count) for count in found.lines_of_full_pages) or "–"
    characters = ", ".join(f"{size}: {count}" for size, count in found.characters_of_full_lines.most_common())
    below = f"{min(found.number_below_text):.1f}–{max(found.number_below_text):.1f}"
    inset = f"{min(found.number_from_edge):.1f}–{max(found.number_from_edge):.1f}"
    side = "outside" if found.numbers_outside else "WRONG SIDE"
    return (
        f"| {found.name} | {found.pages} | {lines} | {characters or '–'} "
        f"| {found.left:.1f}, {found.right:.1f} | {below}, {inset} {side} |"
    )


if __name__ == "__main__":
    main()
