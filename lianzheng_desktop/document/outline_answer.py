"""The outline as the command line gives it."""

from typing import Any

from lianzheng_desktop.document.model import OutlineNode, ParsedDraft, Part


def outline_answer(draft: ParsedDraft, file: str) -> dict[str, Any]:
    """The JSON of `lianzheng outline`: lines 1-based, `end_line` the last line of a part."""
    return {
        "schema": 1,
        "file": file,
        "characters": draft.characters,
        "genre": draft.genre,
        "year": draft.year,
        "title": _place(draft.title),
        "addressee": _place(draft.addressee),
        "lead": _span(draft.lead),
        "signature": _place(draft.signature),
        "date": _place(draft.date),
        "sections": [_section(node) for node in draft.sections],
        "missing": list(draft.missing),
    }


def outline_text(draft: ParsedDraft) -> str:
    """The outline for reading: one heading a line, indented by depth, with its count of characters."""
    rows = [draft.title.text.replace("\n", "")] if draft.title else []
    for section in draft.sections:
        _rows(section, 0, rows)
    return "\n".join(rows)


def _place(part: Part | None) -> dict[str, Any] | None:
    return {"text": part.text, "line": part.line + 1} if part else None


def _span(part: Part | None) -> dict[str, int] | None:
    return {"line": part.line + 1, "end_line": part.end_line} if part else None


def _section(node: OutlineNode) -> dict[str, Any]:
    return {
        "level": node.level,
        "label": node.label,
        "number": node.number,
        "heading": node.heading,
        "role": node.role,
        "line": node.line + 1,
        "run_in": node.run_in,
        "pseudo": node.pseudo,
        "characters": node.characters,
        "children": [_section(child) for child in node.children],
    }


def _rows(node: OutlineNode, depth: int, rows: list[str]) -> None:
    rows.append(f"{'    ' * depth}{node.label}{node.heading}  {node.characters} 字")
    for child in node.children:
        _rows(child, depth + 1, rows)
