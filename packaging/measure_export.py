"""Measure exported drafts with a ruler: rendered by LibreOffice to PDF, lines, characters and margins counted.

    python packaging/measure_export.py [FILE.txt ...] [--all] [--keep FOLDER] [--pictures FOLDER] [--write FILE.md]

Without files: the shipped model documents, and the sample texts of a checkout's neighbour folder where there are any;
with --all, changed models and stressed drafts too. Needs soffice, pdftotext and pdftoppm; the bundled faces stand in
for official ones that are not installed. The last column says what is not as the layout wants it.
"""

import argparse
import html
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import stressed_drafts

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft, Part
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.drafts.converter import convert_all, find_converter
from lianzheng_desktop.drafts.files import export_draft, open_draft
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.layouts import LayoutProfile, load_layout
from lianzheng_desktop.word.widths import text_width

ROOT = Path(__file__).resolve().parent.parent
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
_LINE = re.compile(r"<line [^>]*>(.*?)</line>", re.S)
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', re.S)
_MM = 25.4 / 72
_DPI = 127  # five dots a millimetre
_NOT_FULL_WIDTH = re.compile(r"[\x21-\x7e\ue000-\uf8ff\ufffd]")


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
    """What the ruler found in one document. Millimetres, save counts.

    ink           left, right and top margin of the darkest page: the least of all pages
    title         characters of each line of the title
    beside        lines of text above the signature on its page, None without one
    signature     blank right of signature and date, in characters
    """

    name: str
    pages: int
    lines_of_full_pages: tuple[int, ...]
    characters_of_full_lines: Counter[int]
    ink: tuple[float, float, float]
    number_below_text: tuple[float, ...]
    number_from_edge: tuple[float, ...]
    numbers_outside: bool
    title: tuple[float, ...]
    title_off_centre: float
    beside: int | None
    signature: tuple[float, ...]


def pages_of(pdf: Path) -> Iterator[list[Line]]:
    """The lines of each page, top to bottom; what stands at one height is one line."""
    done = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    for _, _, page in _PAGE.findall(_decoded(done.stdout)):
        rows: list[list[tuple[float, float, float, float, str]]] = []
        words = sorted(_words(page), key=lambda word: ((word[1] + word[3]) / 2, word[0]))
        for word in words:
            if rows and abs((rows[-1][-1][1] + rows[-1][-1][3]) - (word[1] + word[3])) < 12:
                rows[-1].append(word)
            else:
                rows.append([word])
        yield [_line(sorted(row)) for row in rows]


def _decoded(printed: bytes) -> str:
    """pdftotext gives the halves of a character beyond U+FFFF one by one."""
    halves = printed.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    return halves.decode("utf-16-le", "replace")


def _words(page: str) -> list[tuple[float, float, float, float, str]]:
    return [(float(a), float(b), float(c), float(d), html.unescape(text)) for a, b, c, d, text in _WORD.findall(page)]


def _line(words: list[tuple[float, float, float, float, str]]) -> Line:
    text = "".join(word[4] for word in words)
    return Line(words[0][0], words[-1][2], min(w[1] for w in words), max(w[3] for w in words), text)


def pictures_of(pdf: Path, folder: Path) -> list[Path]:
    """Each page as a grey picture."""
    stem = folder / pdf.stem
    subprocess.run(["pdftoppm", "-gray", "-r", str(_DPI), str(pdf), str(stem)], check=True, timeout=120)
    return sorted(folder.glob(f"{pdf.stem}-*.pgm"))


def ink_margins(picture: Path, layout: LayoutProfile) -> tuple[float, float, float]:
    """Left, right and top blank of the text block's ink, in millimetres."""
    size, _, data = picture.read_bytes()[3:].partition(b"\n255\n")
    width, height = (int(number) for number in size.split())
    foot = int((layout.page.height.points - layout.page.bottom.points + 3) * _DPI / 72)
    rows = [data[y * width : (y + 1) * width] for y in range(min(foot, height))]
    inked = [(y, row.lstrip(b"\xff"), row.rstrip(b"\xff")) for y, row in enumerate(rows) if row.strip(b"\xff")]
    if not inked:
        return 210.0, 210.0, 297.0
    mm = 25.4 / _DPI
    left = min(width - len(row) for _, row, _ in inked)
    right = min(width - len(row) for _, _, row in inked)
    return left * mm, right * mm, inked[0][0] * mm


def measure(name: str, pdf: Path, draft: ParsedDraft, layout: LayoutProfile, folder: Path) -> Measured:
    """Full pages are all but the last; full lines those that end within half a character of the right margin."""
    page = layout.page
    bottom = page.height.points - page.bottom.points
    right_edge = page.width.points - page.right.points
    sheets = list(pages_of(pdf))
    pages = [[line for line in lines if line.middle < bottom] for lines in sheets]
    counts, below, from_edge = Counter[int](), [], []
    for number, lines in enumerate(sheets, 1):
        for line in lines:
            if line.middle >= bottom:
                below.append((line.middle - bottom) * _MM)
                from_edge.append((right_edge - line.right if number % 2 else line.left - page.left.points) * _MM)
            elif _is_full(line, layout):
                counts[len(line.text)] += 1
    title, off = _title(pages[0], draft, layout)
    beside, signature = _signature(pages, draft, layout)
    ink = [ink_margins(picture, layout) for picture in pictures_of(pdf, folder)]
    return Measured(
        name, len(pages), tuple(_rows_used(lines, layout) for lines in pages[:-1]), counts,
        (min(i[0] for i in ink), min(i[1] for i in ink), min(i[2] for i in ink)), tuple(below), tuple(from_edge),
        len(below) == len(pages) and all(inset < page.text_width.points / 4 * _MM for inset in from_edge),
        title, off, beside, signature,
    )  # fmt: skip


def _is_full(line: Line, layout: LayoutProfile) -> bool:
    """Whether it goes from margin to margin, in Hanzi and Chinese marks alone."""
    page = layout.page
    reaches = page.width.points - page.right.points - line.right < 8 and line.left - page.left.points < 1
    return reaches and not _NOT_FULL_WIDTH.search(line.text)


def _rows_used(body: list[Line], layout: LayoutProfile) -> int:
    """Rows down to the lowest line, empty ones counted."""
    if not body:
        return 0
    lowest = max(line.middle for line in body)
    return int((lowest - layout.page.top.points) // layout.grid.line_pitch.points) + 1


def _title(lines: Sequence[Line], draft: ParsedDraft, layout: LayoutProfile) -> tuple[tuple[float, ...], float]:
    """Widths of the title's lines in characters, and how far the worst stands off the middle, in points."""
    rest = _bare(draft.title.text) if draft.title else ""
    middle = layout.page.left.points + layout.page.text_width.points / 2
    widths, off = [], 0.0
    for line in lines:
        if not rest or len(_bare(line.text)) > len(rest):
            break
        rest = rest[len(_bare(line.text)) :]
        widths.append(text_width(line.text))
        off = max(off, abs((line.left + line.right) / 2 - middle))
    return tuple(widths), off


def _signature(
    pages: Sequence[Sequence[Line]], draft: ParsedDraft, layout: LayoutProfile
) -> tuple[int | None, tuple[float, ...]]:
    """Lines above the signature on its page; blanks to the right of its lines and the date's, in characters."""
    wanted = [_bare(line) for part in (draft.signature, draft.date) for line in _lines(draft, part)]
    right_edge = layout.page.width.points - layout.page.right.points
    if not wanted:
        return None, ()
    for lines in reversed(pages):
        texts = [_bare(line.text) for line in lines]
        if texts[-len(wanted) :] == wanted:
            gaps = [(right_edge - line.right) / layout.body_size.points for line in lines[-len(wanted) :]]
            return len(lines) - len(wanted), tuple(gaps)
        if wanted[-1] in texts:
            return texts.index(wanted[0]) if wanted[0] in texts else 0, ()
    return None, ()


def _lines(draft: ParsedDraft, part: Part | None) -> Sequence[str]:
    return [line for line in draft.snapshot.lines[part.line : part.end_line] if line.strip()] if part else ()


def _bare(text: str) -> str:
    return "".join(text.split())


def faults(found: Measured, layout: LayoutProfile) -> Iterator[str]:
    """What a ruler would object to. A line may hold a character less or more for a mark's sake, a page two lines fewer
    for a heading's, the page before the signature three for its company's."""
    page, full = layout.page, layout.grid.lines
    for rows in found.lines_of_full_pages[:-1]:
        if not full - 2 <= rows <= full:
            yield f"{rows} lines"
    if found.lines_of_full_pages and not full - 4 <= found.lines_of_full_pages[-1] <= full:
        yield f"{found.lines_of_full_pages[-1]} lines"
    usual = found.characters_of_full_lines.most_common(1)
    if usual and usual[0][1] > 2 and usual[0][0] != layout.grid.characters:
        yield f"{usual[0][0]} characters"
    for side, ink, wanted in zip(("left", "right", "top"), found.ink, (page.left, page.right, page.top), strict=True):
        if ink < wanted.points * _MM - 0.25:
            yield f"ink in the {side} margin"
    if not found.numbers_outside:
        yield "page number on the wrong side"
    if any(abs(below - 7) > 0.5 for below in found.number_below_text):
        yield "page number not 7 mm below"
    yield from _title_faults(found, layout)
    if found.beside == 0:
        yield "signature alone"


def _title_faults(found: Measured, layout: LayoutProfile) -> Iterator[str]:
    widths = found.title
    if found.title_off_centre > 1.5:
        yield "title off centre"
    if any(width > layout.title_most for width in widths):
        yield "title line too long"
    if len(widths) > 1 and (min(widths) < 4 or min(widths) == max(widths)):
        yield "title shape"
    if any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False)):
        yield "title waisted"


def every_kind(folder: Path) -> list[Path]:
    """Models and samples, changed models, stressed drafts."""
    return [*sources([]), *stressed_drafts.write(folder)]


def sources(files: list[Path]) -> list[Path]:
    shared = Path(os.environ.get("LIANZHENG_SHARED", ROOT.parent / "shared"))
    return files or [
        *sorted((ROOT / "resources" / "models").glob("*.txt")),
        *sorted((shared / "samples").glob("*.txt")),
    ]


def rendered(paths: Sequence[Path], folder: Path, layout_name: str) -> Iterator[tuple[str, ParsedDraft, Path]]:
    """Name, draft and PDF of each, by one start of LibreOffice. SystemExit where one cannot be made."""
    converter = find_converter()
    if converter is None:
        raise SystemExit("measuring wants LibreOffice (soffice) and poppler (pdftotext, pdftoppm)")
    parser = DraftParser(load_genres())
    drafts = [parser.parse(Snapshot.of(open_draft(path).text), DraftInfo()) for path in paths]
    targets = [folder / f"{path.stem}.docx" for path in paths]
    for target, draft in zip(targets, drafts, strict=True):
        export_draft(target, draft, layout_name)
    pdfs = convert_all(targets, "pdf", folder, converter)
    if len(pdfs) != len(targets):
        raise SystemExit(f"{len(targets) - len(pdfs)} documents were not rendered")
    yield from zip((path.stem for path in paths), drafts, pdfs, strict=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--all", action="store_true", help="changed models and stressed drafts too")
    options.add_argument("--keep", type=Path, help="folder for the Word files and PDFs")
    options.add_argument("--pictures", type=Path, help="folder for sheets that show every page")
    options.add_argument("--write", type=Path, help="put the table there too")
    options.add_argument("--layout", default="summary")
    chosen = options.parse_args()
    layout = load_layout(chosen.layout)
    rows = [_HEAD]
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        paths = every_kind(folder / "drafts") if chosen.all else sources(chosen.files)
        for name, draft, pdf in rendered(paths, folder, chosen.layout):
            rows.append(_row(measure(name, pdf, draft, layout, Path(temporary)), layout))
            print(rows[-1], flush=True)
        if chosen.pictures:
            show(sorted(Path(temporary).glob("*.pgm")), chosen.pictures)
    if chosen.write:
        chosen.write.write_text("\n".join([_ABOUT, *rows]) + "\n", encoding="utf-8")


_ABOUT = """# Exported pages, measured

Made by `python packaging/measure_export.py --all --write packaging/figures/export.md`: exported, rendered by
LibreOffice, measured with a ruler. Wanted: 22 lines a page, 28 characters a line, margins 37, 28 and 26 mm (the first
line's ink lies 3 mm lower, in a row higher than its type), page number 7 mm below the text and one character in from
the outer edge, less its dash's own blank. A full line holds 27 or 26 where a mark drags a character along. Blanks right
of signature and date in characters: LibreOffice's gaps beside figures take about one from a date set from its left.
"""
_COLUMNS = (
    "document", "pages", "lines per full page", "characters per full line", "ink left, right, top mm",
    "page number below, in mm", "title", "above signature", "blank right of it", "not as wanted",
)  # fmt: skip
_HEAD = f"| {' | '.join(_COLUMNS)} |\n|{'---|' * len(_COLUMNS)}"


def _row(found: Measured, layout: LayoutProfile) -> str:
    lines = "·".join(str(count) for count in found.lines_of_full_pages) or "–"
    characters = ", ".join(f"{size}: {count}" for size, count in found.characters_of_full_lines.most_common())
    below = f"{min(found.number_below_text):.1f}–{max(found.number_below_text):.1f}"
    inset = f"{min(found.number_from_edge):.1f}–{max(found.number_from_edge):.1f}"
    cells = (
        found.name, str(found.pages), lines, characters or "–", ", ".join(f"{mm:.1f}" for mm in found.ink),
        f"{below}, {inset}", "·".join(f"{width:g}" for width in found.title) or "–",
        "–" if found.beside is None else str(found.beside), ", ".join(f"{gap:.1f}" for gap in found.signature) or "–",
        "; ".join(faults(found, layout)),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def show(pictures: Sequence[Path], folder: Path, across: int = 5, down: int = 2) -> None:
    """Sheets of `across` by `down` pages, to be looked at."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    folder.mkdir(parents=True, exist_ok=True)
    width, height = 420, 594
    for number, first in enumerate(range(0, len(pictures), across * down), 1):
        sheet = QImage(across * (width + 6), down * (height + 6), QImage.Format.Format_Grayscale8)
        sheet.fill(Qt.GlobalColor.gray)
        painter = QPainter(sheet)
        for place, picture in enumerate(pictures[first : first + across * down]):
            small = QImage(str(picture)).scaled(width, height, mode=Qt.TransformationMode.SmoothTransformation)
            painter.drawImage(place % across * (width + 6), place // across * (height + 6), small)
        painter.end()
        sheet.save(str(folder / f"pages-{number:02}.png"))


if __name__ == "__main__":
    main()
