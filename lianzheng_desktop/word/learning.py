"""A unit's own layout, written from what was measured in one of its Word files; loaded beside the shipped ones."""

import json
import math
import re
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.places import own_layouts_folder
from lianzheng_desktop.storage.atomic import replace_file
from lianzheng_desktop.word.layouts import FACE_ROLES, LayoutProfile, layouts_folder
from lianzheng_desktop.word.measuring import FileMeasure

_NAME = re.compile(r"[a-z0-9_-]{1,40}")
_TWIPS = 20


def learn_layout(name: str, found: FileMeasure, base: LayoutProfile, source: str) -> Path:
    """Write the layout `name`; what the file does not show is taken from `base`. DraftError where it cannot be."""
    if not _NAME.fullmatch(name):
        raise DraftError(f"“{name}”不能做版式的名字。", "请只用小写字母、数字、- 和 _。")
    if (layouts_folder() / f"{name}.toml").is_file():
        raise DraftError(f"“{name}”是自带的版式，不能改。", "请换一个名字。")
    folder = own_layouts_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    replace_file(path, layout_toml(name, found, base, source).encode("utf-8"), action="保存")
    return path


def layout_toml(name: str, found: FileMeasure, base: LayoutProfile, source: str) -> str:
    """The layout as a file; a person may edit it."""
    sides = ("width", "height", "top", "bottom", "left", "right")
    page = [f'{side} = "{value:.1f} mm"' for side, value in zip(sides, found.page, strict=True)]
    pitch = round((found.pitch or base.grid.line_pitch.points) * _TWIPS)
    lines = found.lines if found.pitch else base.grid.lines
    spacing = math.floor(found.spacing * _TWIPS + 0.001)
    grid = [
        'kind = "lines"', f"lines = {lines}", f"characters = {found.characters or base.grid.characters}",
        f'line_pitch = "{pitch} tw"', f'run_spacing = "{spacing} tw"', "character_space = 0",
    ]  # fmt: skip
    insets = base.insets
    indent = [
        f'first_line = "{found.first_line or insets.first_line.count:g} 字"',
        f'signature = "{insets.signature.count:g} 字"', f'date = "{insets.date.count:g} 字"',
        f'page_number = "{insets.page_number.count:g} 字"',
    ]  # fmt: skip
    parts = [
        "# 从本单位的 Word 文件量得的版式，可以手工改。长度写明单位：mm、pt、tw（1/20 pt）、字。",
        f"name = {_quoted(name)}", f"title = {_quoted(f'本单位版式（{source}）')}", f"source = {_quoted(source)}",
        "", "[page]", *page, f'footer = "{base.page.footer.twips} tw"', "", "[grid]", *grid, "", "[indent]", *indent,
        "", "[title_lines]", f"usual = {base.title_usual}", f"most = {base.title_most}",
    ]  # fmt: skip
    for role in FACE_ROLES:
        parts += _face(role, found, base)
    return "\n".join(parts) + "\n"


def _face(role: str, found: FileMeasure, base: LayoutProfile) -> list[str]:
    face = base.face(role)
    name, size = found.faces.get(role, ("", 0.0))
    stand_ins = ", ".join(_quoted(other) for other in face.stand_ins)
    return [
        "", f"[face.{role}]", f"name = {_quoted(name or face.name)}", f"stand_ins = [{stand_ins}]",
        f'size = "{size or face.size.points:g} pt"',
    ]  # fmt: skip


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
