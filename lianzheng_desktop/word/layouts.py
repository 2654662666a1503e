"""Layout profiles: the numbers of a page, read from resources/layouts/*.toml. Export, preview and tests share them."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.machine import MachineDefaults, machine_defaults
from lianzheng_desktop.places import own_layouts_folder, resources
from lianzheng_desktop.word.lengths import Characters, Length, parse_characters, parse_length

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FACE_ROLES = ("title", "body", "heading1", "heading2", "heading3", "heading4", "byline", "page_number")
GRID_KINDS = ("lines", "lines_and_characters")
#: Where the page number stands: right on odd and left on even pages, in the middle, or nowhere.
NUMBER_PLACES = ("outside", "center", "none")
STANDARD = "summary"
_NAME = re.compile(r"[a-z0-9_-]{1,40}")
_COLOUR = re.compile("[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by the name Word files carry, with what may stand in for it. `latin` "" = the same face."""

    name: str
    size: Length
    stand_ins: tuple[str, ...] = ()
    latin: str = ""


@dataclass(frozen=True, slots=True)
class PageBox:
    """The sheet and its margins; `footer` is from the sheet's edge to the lower edge of the page number."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    footer: Length

    @property
    def text_width(self) -> Length:
        return Length(self.width.twips - self.left.twips - self.right.twips)

    @property
    def text_height(self) -> Length:
        return Length(self.height.twips - self.top.twips - self.bottom.twips)


@dataclass(frozen=True, slots=True)
class LineGrid:
    """`lines` × `characters` a page, and how they come about: see the arithmetic in resources/layouts.

    character_space: 1/4096 pt added to each character, only with kind "lines_and_characters".
    """

    kind: str
    lines: int
    characters: int
    line_pitch: Length
    run_spacing: Length
    character_space: int = 0


@dataclass(frozen=True, slots=True)
class Insets:
    """Distances in characters: first-line indent, signature from the right, date from the signature's start."""

    first_line: Characters
    signature: Characters
    date: Characters
    page_number: Characters


@dataclass(frozen=True, slots=True)
class HeadNumbers:
    """The red head. Lines count in line pitches; `mark_width` is the widest mark's share of the text width.

    rule: nothing where it has no thickness. attendance: whether lists of who was present are set as minutes want it.
    """

    top: Length
    mark_most: Length
    mark_least: Length
    mark_width: float
    below_mark: int
    rule_below: Length
    rule: Length
    below_rule: int
    inset: Characters
    colour: str
    attendance: bool


@dataclass(frozen=True, slots=True)
class ImprintNumbers:
    """The block at the foot of the last page, in type of its own size."""

    size: Length
    line_pitch: Length
    padding: Length
    thick: Length
    thin: Length
    inset: Characters
    even_page: bool


@dataclass(frozen=True, slots=True)
class SealNumbers:
    """How a signature stands that will bear a seal: the date in from the right, empty lines above the name."""

    date: Characters
    room: int


@dataclass(frozen=True, slots=True)
class LayoutProfile:
    """Everything the writer needs to know about looks. Hashable, so that a template is made once per profile."""

    name: str
    title: str
    page: PageBox
    grid: LineGrid
    insets: Insets
    title_usual: int
    title_most: int
    head: HeadNumbers
    imprint: ImprintNumbers
    seal: SealNumbers
    faces: tuple[tuple[str, Face], ...]
    page_number: str = "outside"

    def face(self, role: str) -> Face:
        """The face of one of FACE_ROLES."""
        return next(face for name, face in self.faces if name == role)

    @property
    def body_size(self) -> Length:
        return self.face("body").size


def layouts_folder() -> Path:
    return resources() / "layouts"


def layout_names() -> tuple[str, ...]:
    """Names of the shipped layouts and of the machine's own, the default first."""
    machine = machine_defaults()
    names = {path.stem for folder in _folders(machine) for path in folder.glob("*.toml")}
    return tuple(sorted(names, key=lambda name: (name != machine.layout, name)))


def layout_titles() -> tuple[tuple[str, str], ...]:
    """(name, title) of each layout, the default first."""
    return tuple((name, load_layout(name).title) for name in layout_names())


def load_layout(name: str = "") -> LayoutProfile:
    """A layout by name, the machine's own before a shipped one; "" is the default. DraftError where there is none."""
    machine = machine_defaults()
    name = name or machine.layout
    paths = [folder / f"{name}.toml" for folder in _folders(machine)] if _NAME.fullmatch(name) else []
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        raise DraftError(f"没有叫“{name}”的版式。", "可用的版式：" + "、".join(layout_names()) + "。")
    try:
        return parse_layout(_whole(tomllib.loads(path.read_text(encoding="utf-8-sig"))))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DraftError(f"版式文件 {path} 不能用（{error}）。", "请照自带的版式文件改正。") from error


def _whole(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A layout that names a shipped one as its `base` has that one's numbers wherever it has none itself."""
    base = data.get("base")
    if base is None:
        return data
    if not _NAME.fullmatch(str(base)):
        raise ValueError(f"unknown base: {base!r}")
    return _laid_over(_shipped(str(base)), data)


def _laid_over(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    tables = {key: _laid_over(lower[key], value) for key, value in upper.items() if isinstance(lower.get(key), dict)}
    return {**lower, **upper, **tables}


def _folders(machine: MachineDefaults) -> tuple[Path, ...]:
    own = (Path(machine.layouts_folder),) if machine.layouts_folder else ()
    return (own_layouts_folder(), *own, layouts_folder())


def parse_layout(data: Mapping[str, Any]) -> LayoutProfile:
    """A profile from parsed TOML. KeyError or ValueError where something is missing or without its unit."""
    page, grid, indent = data["page"], data["grid"], data["indent"]
    if grid["kind"] not in GRID_KINDS:
        raise ValueError(f"unknown grid: {grid['kind']!r}")
    return LayoutProfile(
        name=data["name"],
        title=data["title"],
        page=PageBox(*(parse_length(page[side]) for side in PageBox.__dataclass_fields__)),
        grid=LineGrid(
            kind=grid["kind"],
            lines=int(grid["lines"]),
            characters=int(grid["characters"]),
            line_pitch=parse_length(grid["line_pitch"]),
            run_spacing=parse_length(grid["run_spacing"]),
            character_space=int(grid["character_space"]),
        ),
        insets=Insets(*(parse_characters(indent[name]) for name in Insets.__dataclass_fields__)),
        head=_numbers(HeadNumbers, data, "head"),
        imprint=_numbers(ImprintNumbers, data, "imprint"),
        seal=_numbers(SealNumbers, data, "seal"),
        title_usual=int(data["title_lines"]["usual"]),
        title_most=int(data["title_lines"]["most"]),
        faces=tuple((role, _face(data["face"][role])) for role in FACE_ROLES),
        page_number=_number_place(str(page.get("number", NUMBER_PLACES[0]))),
    )


def _number_place(name: str) -> str:
    if name not in NUMBER_PLACES:
        raise ValueError(f"unknown place of the page number: {name!r}")
    return name


_Numbers = TypeVar("_Numbers", HeadNumbers, ImprintNumbers, SealNumbers)


def _numbers(kind: type[_Numbers], data: Mapping[str, Any], table: str) -> _Numbers:
    """One table of numbers; a layout written before there was such a table has the standard's."""
    written = {**_shipped(STANDARD)[table], **data.get(table, {})}
    made: dict[str, Any] = {}
    for field in fields(kind):
        value = written[field.name]
        if field.type is Length:
            made[field.name] = parse_length(value)
        elif field.type is Characters:
            made[field.name] = parse_characters(value)
        else:
            assert callable(field.type)
            made[field.name] = field.type(value)
    if not _COLOUR.fullmatch(made.get("colour", "000000")):
        raise ValueError(f"not a colour: {made['colour']!r}")
    return kind(**made)


@lru_cache(maxsize=4)
def _shipped(name: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((layouts_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    return found


def _face(data: Mapping[str, Any]) -> Face:
    return Face(data["name"], parse_length(data["size"]), tuple(data.get("stand_ins", ())), data.get("latin", ""))
