"""字数统计 in words."""

import unicodedata

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.text.edits import TextRange
from lianzheng_desktop.ui.wording import pages


def count_words(draft: ParsedDraft, selection: TextRange) -> str:
    """Characters as the outline counts them and without marks, paragraphs, pages, the selection, each part's share."""
    text = draft.snapshot.text
    paragraphs = sum(1 for line in draft.snapshot.lines if line.strip())
    lines = [f"全文 {draft.characters} 字，不含标点 {without_marks(text)} 字，{paragraphs} 段，约 {pages(draft)} 页。"]
    if len(selection):
        chosen = "".join(text[selection.start : selection.end].split())
        lines.append(f"选中 {len(chosen)} 字，不含标点 {without_marks(chosen)} 字。")
    parts = sum(node.characters for node in draft.sections)
    for node in draft.sections:
        share = f"，占各部分的 {round(100 * node.characters / parts)}%" if parts else ""
        lines.append(f"{node.label}{node.heading}：{node.characters} 字{share}")
    return "\n".join(lines)


def without_marks(text: str) -> int:
    """Characters that are neither blanks nor punctuation."""
    return sum(1 for character in text if not character.isspace() and unicodedata.category(character)[0] != "P")
