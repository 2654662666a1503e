"""A Word file measured against a layout, and a unit's own layout learnt from one of its files."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.apart_read import take_apart
from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.looks import Looks, ParagraphLook
from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.package import WIDEST, Bounds, Package
from lianzheng_desktop.word.style_sheet import StyleSheet

_T = TypeVar("_T")
_MM = 25.4 / 72
_LOOSE = 1.0  # millimetres: GB/T 9704—2012, 5.2.1 gives the margins ± 1 mm
_ROLES = {"title": "标题", "heading1": "一级标题", "heading2": "二级标题", "heading3": "三级标题",
          "heading4": "四级标题", "body": "正文"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One thing measured: what the layout wants, what the file has, in words."""

    item: str
    expected: str
    found: str
    ok: bool


@dataclass(frozen=True, slots=True)
class FileMeasure:
    """What a ruler finds in a Word file; lengths in millimetres, sizes in points.

    page       width, height, top, bottom, left, right
    faces      role → (face, size); pitch of body text, None where it is not exact
    """

    page: tuple[float, float, float, float, float, float]
    faces: dict[str, tuple[str, float]]
    pitch: float | None
    spacing: float
    first_line: float
    title_align: str
    grid: str
    numbered: bool
    outside: bool

    @property
    def lines(self) -> int:
        height = (self.page[1] - self.page[2] - self.page[3]) / _MM
        return int((height + 0.05) // self.pitch) if self.pitch else 0

    @property
    def characters(self) -> int:
        size = self.faces.get("body", ("", 16.0))[1] + self.spacing
        return int(((self.page[0] - self.page[4] - self.page[5]) / _MM + 0.05) // size) if size else 0


def measure_file(path: Path, parser: DraftParser, bounds: Bounds = WIDEST) -> FileMeasure:
    """Measure a Word file. DraftError where it cannot be read."""
    package = Package.open(path, bounds)
    document, body = package.document()
    take_apart(body, StyleSheet(package.related_xml(document, "styles")))
    looks = [look for look in Looks(package, document).paragraphs(body) if look.text.strip()]
    by_role = _by_role(looks, parser)
    section = body.find(w("sectPr"))
    body_looks = by_role.get("body", [])
    numbered, outside = _page_numbers(package, document)
    return FileMeasure(
        page=_page(section),
        faces={role: _face_of(some) for role, some in by_role.items()},
        pitch=_most(look.pitch for look in body_looks) if body_looks else None,
        spacing=(_most(look.spacing for look in body_looks) if body_looks else 0.0) + _grid_spacing(section),
        first_line=_most(look.first_line for look in body_looks) if body_looks else 0.0,
        title_align=by_role["title"][0].align if "title" in by_role else "",
        grid=_attribute(section, "docGrid", "type"),
        numbered=numbered,
        outside=outside,
    )  # fmt: skip


def measure_of(record: dict[str, Any]) -> FileMeasure:
    """What `dataclasses.asdict` made of a measure. KeyError, TypeError or ValueError for another record."""
    width, height, top, bottom, left, right = (float(length) for length in record["page"])
    return FileMeasure(
        page=(width, height, top, bottom, left, right),
        faces={str(role): (str(name), float(size)) for role, (name, size) in dict(record["faces"]).items()},
        pitch=None if record["pitch"] is None else float(record["pitch"]),
        spacing=float(record["spacing"]),
        first_line=float(record["first_line"]),
        title_align=str(record["title_align"]),
        grid=str(record["grid"]),
        numbered=bool(record["numbered"]),
        outside=bool(record["outside"]),
    )


def checks(found: FileMeasure, layout: LayoutProfile) -> tuple[Check, ...]:
    """Every thing measured, those that differ among them."""
    page = layout.page
    wanted = (page.width, page.height, page.top, page.bottom, page.left, page.right)
    names = ("纸宽", "纸高", "上边距", "下边距", "左边距", "右边距")
    made = [
        Check(name, f"{want.mm:.0f} 毫米", f"{have:.1f} 毫米", abs(want.mm - have) <= _LOOSE)
        for name, want, have in zip(names, wanted, found.page, strict=True)
    ]
    grid = layout.grid
    made.append(_counted("每页行数", grid.lines, found.lines, "行", "行距不是固定值"))
    made.append(_counted("每行字数", grid.characters, found.characters, "字", "量不出"))
    indent = layout.insets.first_line.count
    made.append(Check("首行缩进", f"{indent:g} 字", f"{found.first_line:g} 字", abs(indent - found.first_line) < 0.15))
    for role, name in _ROLES.items():
        if role in found.faces:
            made.append(_face_check(name, layout, role, found.faces[role]))
    if "title" in found.faces:
        made.append(Check("标题位置", "居中", "居中" if found.title_align == "center" else "没有居中",
                          found.title_align == "center"))  # fmt: skip
    made.append(Check("页码", "有", "有" if found.numbered else "没有", found.numbered))
    if found.numbered:
        words = "单页居右、双页居左"
        made.append(Check("页码位置", words, words if found.outside else "单双页相同", found.outside))
    return tuple(made)


def _face_check(name: str, layout: LayoutProfile, role: str, have: tuple[str, float]) -> Check:
    face = layout.face(role)
    known = {face.name, *face.stand_ins}
    found = f"{have[0] or '主题字体'} {have[1]:g} 磅"
    ok = have[0] in known and abs(have[1] - face.size.points) < 0.26
    return Check(f"{name}字体", f"{face.name} {face.size.points:g} 磅", found, ok)


def _counted(item: str, want: int, have: int, unit: str, unknown: str) -> Check:
    return Check(item, f"{want} {unit}", f"{have} {unit}" if have else unknown, want == have)


def _by_role(looks: Sequence[ParagraphLook], parser: DraftParser) -> dict[str, list[ParagraphLook]]:
    """Paragraphs by face role, told as the program tells lines."""
    draft = parser.parse(Snapshot.of("\n".join(look.text.replace("\n", "") for look in looks)))
    found: dict[str, list[ParagraphLook]] = {}
    for look, info in zip(looks, draft.lines, strict=False):
        role = ""
        if info.kind is LineKind.TITLE:
            role = "title"
        elif info.kind is LineKind.HEADING and not info.pseudo and not info.run_in and 1 <= info.level <= 4:
            role = f"heading{info.level}"
        elif info.kind in (LineKind.BODY, LineKind.LEAD):
            role = "body"
        if role:
            found.setdefault(role, []).append(look)
    return found


def _page(section: etree._Element | None) -> tuple[float, float, float, float, float, float]:
    width, height = _twips(section, "pgSz", "w", 11906), _twips(section, "pgSz", "h", 16838)
    edges = [_twips(section, "pgMar", side, 1440) for side in ("top", "bottom", "left", "right")]
    gutter = _twips(section, "pgMar", "gutter", 0)
    return width, height, edges[0], edges[1], edges[2] + gutter, edges[3]


def _twips(section: etree._Element | None, child: str, name: str, usual: int) -> float:
    try:
        return abs(float(_attribute(section, child, name) or usual)) / 20 * _MM
    except ValueError:
        return usual / 20 * _MM


def _face_of(looks: Sequence[ParagraphLook]) -> tuple[str, float]:
    return _most(look.face for look in looks), _most(look.size or 0.0 for look in looks)


def _grid_spacing(section: etree._Element | None) -> float:
    """What a grid of characters adds to each, in points."""
    if _attribute(section, "docGrid", "type") not in ("linesAndChars", "snapToChars"):
        return 0.0
    try:
        return float(_attribute(section, "docGrid", "charSpace") or 0) / 4096
    except ValueError:
        return 0.0


def _attribute(section: etree._Element | None, child: str, name: str) -> str:
    element = None if section is None else section.find(w(child))
    return "" if element is None else str(element.get(w(name)) or "")


def _page_numbers(package: Package, document: str) -> tuple[bool, bool]:
    """Whether a footer carries the page number, and whether odd and even ones differ in side."""
    sides = set()
    for name in package.related(document, "footer"):
        root = package.xml(name)
        for paragraph in () if root is None else root.iter(w("p")):
            codes = "".join(code.text or "" for code in paragraph.iter(w("instrText")))
            codes += "".join(field.get(w("instr")) or "" for field in paragraph.iter(w("fldSimple")))
            if "PAGE" in codes.upper():
                found = paragraph.find(f"{w('pPr')}/{w('jc')}")
                sides.add("" if found is None else str(found.get(w("val"))))
    return bool(sides), len(sides) > 1


def _most(values: Iterable[_T]) -> _T:
    return Counter(values).most_common(1)[0][0]
