"""Writes the help pages of all rules from what the rules say of themselves; run it after changing a rule."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lianzheng_desktop.checks.registry import load_rules  # noqa: E402
from lianzheng_desktop.checks.rule_pages import index_page, rule_page  # noqa: E402

FOLDER = ROOT / "resources" / "help" / "rules"


def rule_pages() -> dict[str, str]:
    """File name to content, for every rule and the list."""
    metas = [rule.meta for rule in load_rules()]
    return {"index.md": index_page(metas), **{f"{meta.code}.md": rule_page(meta) for meta in metas}}


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    pages = rule_pages()
    for stale in {path.name for path in FOLDER.glob("*.md")} - set(pages):
        (FOLDER / stale).unlink()
    for name, content in pages.items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")
    print(f"{len(pages)} pages in {FOLDER}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
