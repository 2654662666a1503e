"""A person's own layouts as files: written so that a person may read and edit them, never over a shipped one."""

import json
import re
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.places import own_layouts_folder
from lianzheng_desktop.storage.atomic import replace_file
from lianzheng_desktop.word.layouts import NUMBER_PLACES, Face, LayoutProfile, layouts_folder
from lianzheng_desktop.word.lengths import Characters, Length

_NAME = re.compile(r"[a-z0-9_-]{1,40}")
_OWN = "own"
_HEAD = "# 本单位的版式，可以手工改。长度写明单位：mm、pt、tw（1/20 pt）、字。"


def save_layout(layout: LayoutProfile, source: str = "") -> Path:
    """Keep an own layout under its name. DraftError where the name or the place will not do."""
    if not _NAME.fullmatch(layout.name):
        raise DraftError(f"“{layout.name}”不能做版式的名字。", "请只用小写字母、数字、- 和 _。")
    if is_shipped(layout.name):
        raise DraftError(f"“{layout.name}”是自带的版式，不能改。", "请换一个名字。")
    folder = own_layouts_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{layout.name}.toml"
    replace_file(path, layout_text(layout, source).encode("utf-8"), action="保存")
    return path


def own_layouts() -> tuple[str, ...]:
    """Names of the person's own layouts, which may be edited and removed."""
    return tuple(sorted(path.stem for path in own_layouts_folder().glob("*.toml") if not is_shipped(path.stem)))


def remove_layout(name: str) -> None:
    """DraftError where it cannot be removed."""
    try:
        (own_layouts_folder() / f"{name}.toml").unlink(missing_ok=True)
    except OSError as error:
        raise DraftError("没有删除：这个位置不允许写入。", f"请手工删除 {name}.toml。") from error


def is_shipped(name: str) -> bool:
    return (layouts_folder() / f"{name}.toml").is_file()


def free_name() -> str:
    """A name for a new layout that no other has."""
    taken, number = set(own_layouts()), 1
    while f"{_OWN}{number}" in taken:
        number += 1
    return f"{_OWN}{number}"


def layout_text(layout: LayoutProfile, source: str = "") -> str:
    """The layout as a file; `parse_layout` reads it back the same to a twentieth of a point."""
    page, grid, insets = layout.page, layout.grid, layout.insets
    sides = ("width", "height", "top", "bottom", "left", "right", "footer")
    lines = [
        _HEAD, f"name = {_quoted(layout.name)}", f"title = {_quoted(layout.title)}", f"source = {_quoted(source)}",
        "", "[page]", *(f'{side} = "{_length(getattr(page, side))}"' for side in sides),
        f'number = "{layout.page_number}" # {"、".join(NUMBER_PLACES)}：外侧、居中、不印',
        "", "[grid]", f'kind = "{grid.kind}"', f"lines = {grid.lines}", f"characters = {grid.characters}",
        f'line_pitch = "{grid.line_pitch.twips} tw"', f'run_spacing = "{grid.run_spacing.twips} tw"',
        f"character_space = {grid.character_space}",
        "", "[indent]",
        *(f'{name} = "{getattr(insets, name).count:g} 字"' for name in insets.__dataclass_fields__),
    ]  # fmt: skip
    for table in ("head", "imprint", "seal"):
        numbers = getattr(layout, table)
        fields = ((name, getattr(numbers, name)) for name in numbers.__dataclass_fields__)
        lines += ["", f"[{table}]", *(f"{name} = {_value(value)}" for name, value in fields)]
    lines += ["", "[title_lines]", f"usual = {layout.title_usual}", f"most = {layout.title_most}"]
    for role, face in layout.faces:
        lines += ["", f"[face.{role}]", *_face(face)]
    return "\n".join(lines) + "\n"


def _face(face: Face) -> list[str]:
    stand_ins = ", ".join(_quoted(other) for other in face.stand_ins)
    written = [f"name = {_quoted(face.name)}", f"stand_ins = [{stand_ins}]", f'size = "{face.size.points:g} pt"']
    return [*written, f"latin = {_quoted(face.latin)}"] if face.latin else written


def _value(value: object) -> str:
    if isinstance(value, Length):
        return f'"{_length(value)}"'
    if isinstance(value, Characters):
        return f'"{value.count:g} 字"'
    if isinstance(value, bool):
        return str(value).lower()
    return _quoted(value) if isinstance(value, str) else f"{value:g}"


def _length(length: Length) -> str:
    """In millimetres or points where they say it in few figures, else in twentieths of a point."""
    for value, unit, digits in ((length.mm, "mm", 2), (length.points, "pt", 2)):
        if abs(value - round(value, digits)) < 1e-6:
            return f"{round(value, digits):g} {unit}"
    return f"{length.exact:.6g} tw"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # which TOML takes escaped alone
