"""字数统计 in words."""

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.text.edits import TextRange
from lianzheng_desktop.ui.wording import pages


def count_words(draft: ParsedDraft, selection: TextRange) -> str:
    """Characters as the outline counts them, paragraphs, pages, the parts, and the selection."""
    text = draft.snapshot.text
    paragraphs = sum(1 for line in draft.snapshot.lines if line.strip())
    lines = [f"全文 {draft.characters} 字，{paragraphs} 段，约 {pages(draft)} 页。"]
    if len(selection):
        chosen = "".join(text[selection.start : selection.end].split())
        lines.append(f"选中 {len(chosen)} 字。")
    lines += [f"{node.label}{node.heading}：{node.characters} 字" for node in draft.sections]
    return "\n".join(lines)
