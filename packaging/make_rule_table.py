"""Writes packaging/figures/rules.md: every rule with its page and the tests that show it firing and keeping quiet.

What stands below the table from BLIND on is written by hand and kept.
"""

import sys
from pathlib import Path

BLIND = "\n## 盲测"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from lianzheng_desktop.checks.registry import load_rules  # noqa: E402


def table() -> str:
    rules = load_rules()
    rows = ["# 规则", "", f"共 {len(rules)} 条。测试都在 tests/checks/test_every_rule.py。", ""]
    rows += [
        "| 规则 | 名称 | 说明页 | 会提示的例子 | 不提示的例子 | 例子里有改法 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for rule in rules:
        meta = rule.meta
        firing = [f"test_fires_where_it_says[{meta.code}-{i}]" for i, e in enumerate(meta.examples) if e.fires]
        quiet = [f"test_keeps_quiet_where_it_says[{meta.code}-{i}]" for i, e in enumerate(meta.examples) if not e.fires]
        fixed = sum(bool(e.fixed) for e in meta.examples)
        page = f"resources/help/rules/{meta.code}.md"
        told = [f"{firing[0]} 等 {len(firing)} 个", f"{quiet[0]} 等 {len(quiet)} 个", str(fixed)]
        rows.append(f"| {' | '.join([meta.code, meta.title, page, *told])} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    path = ROOT / "packaging" / "figures" / "rules.md"
    _, mark, kept = path.read_text(encoding="utf-8").partition(BLIND)
    path.write_text(table() + mark + kept, encoding="utf-8")
