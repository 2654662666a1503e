"""Sections: levels, moving, adding, renaming, deleting, numbering; each one edit and one undo step."""

from collections.abc import Callable

from lianzheng_desktop.document import structure
from lianzheng_desktop.document.model import LineKind, OutlineNode, ParsedDraft
from lianzheng_desktop.document.parts import insert_frame
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.several import DEEDS, on_several
from lianzheng_desktop.ui.editor.styles import ROLE_NAMES, Role, is_heading, role_of

# What each is called, and the parts of a parse that stand for it.
_FRAME = {
    "title": ("标题", "title"),
    "addressee": ("主送机关", "addressee", "greeting"),
    "signature": ("落款", "signature", "date"),
    "attachment": ("附件说明", "attachment"),
}
_HEAD_AND_TAIL = ("title", "addressee", "signature")


class StructureCommands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], object]]:
        run = self.on_section
        return {
            **{f"structure.level{level}": lambda level=level: self.set_level(level) for level in (1, 2, 3, 4)},
            "structure.body": lambda: self.set_level(0),
            **{f"structure.{name}": lambda name=name: self.frame_part(name) for name in _HEAD_AND_TAIL},
            "insert.attachment": lambda: self.frame_part("attachment"),
            "structure.promote": lambda: run("promote"),
            "structure.demote": lambda: run("demote"),
            "structure.up": lambda: run("up"),
            "structure.down": lambda: run("down"),
            "structure.renumber": lambda: run("renumber"),
            "structure.previous": lambda: self.step(-1),
            "structure.next": lambda: self.step(1),
            "insert.section_before": lambda: run("before"),
            "insert.section_after": lambda: run("after"),
            "insert.section_inside": lambda: run("inside"),
        }

    def set_level(self, level: int) -> None:
        draft, line = self._now()
        name = "改为正文" if level == 0 else f"改为{'一二三四'[level - 1]}级标题"
        self._apply(structure.set_level(draft, line, level), name)
        self._desk.editor.setFocus()

    def on_section(self, name: str, key: str = "") -> None:
        """A command of the outline or the menu for a section; without a key for the one the caret is in."""
        draft, line = self._now()
        if name == "renumber":
            self._apply(structure.renumber(draft), "重新编号", "序号没有要改的地方")
            return
        outline = self._desk.window.outline.view
        together = outline.selected_keys()
        if name in DEEDS and len(together) > 1 and (outline.hasFocus() if not key else key in together):
            self._on_several(draft, together, name)
            return
        selected = outline.selected_row() if outline.hasFocus() else None
        if not key and selected is not None and selected.kind == "section":
            key = selected.key
        node = node_of(draft, key) if key else _last(draft.section_path(line))
        if node is None:
            self._desk.hint("光标不在任何一节里")
            return
        if name.startswith("rename:"):
            self._apply(structure.rename_section(draft, node.key, name.removeprefix("rename:")), "改标题")
        elif name == "delete":
            self._apply(structure.delete_section(draft, node.key), "删除本节")
            self._desk.done(f"已删除“{node.label}{node.heading}”")
        elif name in ("promote", "demote"):
            edits = structure.shift_level(draft, node.line, -1 if name == "promote" else 1)
            self._apply(edits, "升一级" if name == "promote" else "降一级", "已经不能再调整级别")
            self._keep_chosen(node.line)
        elif name in ("up", "down"):
            self._move_by_one(draft, node, -1 if name == "up" else 1)
        elif name in ("before", "after", "inside"):
            self._insert(draft, node, name)

    def _on_several(self, draft: ParsedDraft, keys: list[str], name: str) -> None:
        edit, changed = on_several(draft, keys, name, self._desk.session.parse_other)
        if edit is None:
            self._desk.hint("已经不能再调整级别")
            return
        self._apply((edit,), f"{DEEDS[name]} {changed} 节")
        self._desk.done(f"已{DEEDS[name]} {changed} 节")

    def move(self, key: str, before: str | None, parent: str | None) -> None:
        """A section was dragged."""
        draft = self._desk.session.parse_now()
        node = node_of(draft, key)
        if node is not None:
            self._apply(structure.move_section(draft, key, before, parent), "移动小节")
            places = [moved.line for moved in self._desk.session.draft.walk() if moved.heading == node.heading]
            if len(places) == 1:
                self.go_to_line(places[0], False)
            self._desk.done(f"已移动“{node.heading}”")

    def insert_part(self, role: str) -> None:
        """A missing part comes to its place with its heading; the caret goes into its first empty paragraph."""
        draft = self._desk.session.parse_now()
        if role not in draft.missing:
            return
        insertion = structure.insert_part(draft, role)
        name = self._desk.genres.role_name(role)
        self._desk.editor.apply_edits(insertion.edits, f"插入{name}", insertion.caret)
        self._desk.editor.reveal(insertion.caret)
        self._desk.session.parse_now()
        self._desk.to_text()

    def frame_part(self, name: str) -> None:
        """标题, 主送机关, 落款, 附件说明: to it where the draft has it, else it is put in with blanks to fill."""
        draft = self._desk.session.parse_now()
        insertion = insert_frame(draft, name, self._desk.genres)
        if insertion is None:
            parts = (getattr(draft, part) for part in _FRAME[name][1:])
            self.go_to_line(next(part.line for part in parts if part is not None))
            return
        self._desk.editor.apply_edits(insertion.edits, f"插入{_FRAME[name][0]}", insertion.caret)
        self._desk.editor.reveal(insertion.caret)
        self._desk.session.parse_now()
        self._desk.to_text()

    def step(self, by: int) -> None:
        """To the next or previous heading."""
        draft, line = self._now()
        lines = [node.line for node in draft.walk()]
        wanted = [n for n in lines if n > line][:1] if by > 0 else [n for n in lines if n < line][-1:]
        if wanted:
            self.go_to_line(wanted[0])

    def go_to_line(self, line: int, focus: bool = True) -> None:
        snapshot = self._desk.session.draft.snapshot
        if 0 <= line < len(snapshot.lines):
            at = snapshot.position(line)
            self._desk.editor.set_caret(at)
            self._desk.editor.reveal(at)
        if focus:
            self._desk.to_text()

    def level_at(self, line: int) -> int:
        """0 for anything but a numbered or named heading."""
        draft = self._desk.session.draft
        if line >= len(draft.lines) or draft.lines[line].kind is not LineKind.HEADING or draft.lines[line].pseudo:
            return 0
        return draft.lines[line].level

    def part_at(self, line: int) -> str:
        """What the line is called where it is neither body text nor a heading, else ""."""
        lines = self._desk.session.draft.lines
        role = role_of(lines[line]) if line < len(lines) else Role.BODY
        return "" if role is Role.BODY or is_heading(role) else ROLE_NAMES[role]

    def _move_by_one(self, draft: ParsedDraft, node: OutlineNode, by: int) -> None:
        parent, siblings = siblings_of(draft, node.key)
        at = [sibling.key for sibling in siblings].index(node.key)
        to = at + by
        if not 0 <= to < len(siblings):
            self._desk.hint("已经到头了")
            return
        following = siblings[to : to + 1] if by < 0 else siblings[to + 1 : to + 2]
        before = following[0].key if following else None
        self._apply(structure.move_section(draft, node.key, before, parent), "上移" if by < 0 else "下移")
        other = siblings[to]
        self._keep_chosen(other.line if by < 0 else node.line + other.end_line - other.line)

    def _keep_chosen(self, line: int) -> None:
        """The section whose heading now stands in this line."""
        moved = next((node for node in self._desk.session.draft.walk() if node.line == line), None)
        if moved is not None:
            self._desk.window.outline.keep_chosen(moved.key)

    def _insert(self, draft: ParsedDraft, node: OutlineNode, where: str) -> None:
        known = {n.line for n in draft.walk()}
        count = len(draft.snapshot.lines)
        edits = structure.insert_section(draft, node.key, where)  # type: ignore[arg-type]
        self._apply(edits, "添加小节")
        fresh = self._desk.session.draft
        grown = len(fresh.snapshot.lines) - count
        at = {"before": node.line, "after": node.end_line}.get(where)
        candidates = [n for n in fresh.walk() if not n.heading] or [
            n for n in fresh.walk() if n.line not in known or n.line == at
        ]
        if candidates and grown:
            chosen = min(candidates, key=lambda n: abs(n.line - (node.end_line if at is None else at)))
            end = fresh.snapshot.position(chosen.line) + len(fresh.snapshot.lines[chosen.line])
            self._desk.editor.set_caret(end)
            self._desk.editor.reveal(end)
        self._desk.to_text()

    def _now(self) -> tuple[ParsedDraft, int]:
        draft = self._desk.session.parse_now()
        return draft, draft.snapshot.place(self._desk.editor.caret())[0]

    def _apply(self, edits: tuple[TextEdit, ...], label: str, nothing: str = "") -> None:
        if edits:
            self._desk.editor.apply_edits(edits, label)
            self._desk.session.parse_now()
        elif nothing:
            self._desk.hint(nothing)


def node_of(draft: ParsedDraft, key: str) -> OutlineNode | None:
    return next((node for node in draft.walk() if node.key == key), None)


def siblings_of(draft: ParsedDraft, key: str) -> tuple[str | None, tuple[OutlineNode, ...]]:
    """Key of the parent (None at the top) and all its children."""
    for node in draft.walk():
        if any(child.key == key for child in node.children):
            return node.key, node.children
    return None, draft.sections


def _last(path: tuple[OutlineNode, ...]) -> OutlineNode | None:
    return path[-1] if path else None
