"""A unit's own layout, made of what was measured in one of its Word files."""

import math
from dataclasses import replace
from pathlib import Path

from lianzheng_desktop.word.layout_file import save_layout
from lianzheng_desktop.word.layouts import FACE_ROLES, Face, LayoutProfile, LineGrid, PageBox
from lianzheng_desktop.word.lengths import Characters, Length, parse_length
from lianzheng_desktop.word.measuring import FileMeasure

_TWIPS = 20


def learn_layout(name: str, found: FileMeasure, base: LayoutProfile, source: str) -> Path:
    """Write the layout `name`; what the file does not show is taken from `base`. DraftError where it cannot be."""
    return save_layout(learned(name, found, base, source), source)


def learned(name: str, found: FileMeasure, base: LayoutProfile, source: str) -> LayoutProfile:
    """The layout of a measured file called `source`."""
    width, height, top, bottom, left, right = (parse_length(f"{value:.1f} mm") for value in found.page)
    grid = LineGrid(
        kind="lines",
        lines=found.lines if found.pitch else base.grid.lines,
        characters=found.characters or base.grid.characters,
        line_pitch=Length(round((found.pitch or base.grid.line_pitch.points) * _TWIPS)),
        run_spacing=Length(math.floor(found.spacing * _TWIPS + 0.001)),
    )
    first_line = Characters(found.first_line) if found.first_line else base.insets.first_line
    return replace(
        base,
        name=name,
        title=f"本单位版式（{source}）",
        page=PageBox(width, height, top, bottom, left, right, base.page.footer),
        grid=grid,
        insets=replace(base.insets, first_line=first_line),
        faces=tuple((role, _face(role, found, base)) for role in FACE_ROLES),
    )


def _face(role: str, found: FileMeasure, base: LayoutProfile) -> Face:
    face = base.face(role)
    name, size = found.faces.get(role, ("", 0.0))
    return replace(face, name=name or face.name, size=parse_length(f"{size:g} pt") if size else face.size, latin="")
