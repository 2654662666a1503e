"""Starts a rule: a module under lianzheng_desktop/checks/rules/ that already runs, with its next free code.

    python packaging/new_rule.py PUN doubled-comma 重复的逗号

Then: write what it looks for, its examples (they are its tests: tests/checks/test_every_rule.py), and run
packaging/make_rule_pages.py.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "lianzheng_desktop" / "checks" / "rules"
FAMILIES = ("SEC", "NUM", "PUN", "FIG", "BLK", "TRM", "REG", "CAL", "RES", "TYP", "STY")
TEMPLATE = '''"""{title}."""

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="{code}",
    name="{name}",
    title="{title}",
    severity=Severity.HINT,
    what="（查什么，一句话。）",
    why="（为什么，一句话。）",
    source="（依据：标准、条款。）",
    certainty="（什么时候才提示，什么时候不提示。）",
    examples=(
        Example("这里有，，两个逗号。", True, "这里有，两个逗号。"),
        Example("这里有，一个逗号。", False),
    ),
)
_WRONG = lazy("，(?=，)")

RULES = (pattern_rule(META, _WRONG, "{title}", lambda _: "", needs=(("，，",),), title="改正"),)
'''


def next_code(family: str, folder: Path = RULES) -> str:
    """The first number after all that were ever used in the modules: a code is never given twice."""
    used = {int(n) for p in folder.glob("*.py") for n in re.findall(rf"\b{family}(\d{{3}})\b", p.read_text("utf-8"))}
    return f"{family}{max(used, default=0) + 1:03}"


def main(arguments: list[str], folder: Path = RULES) -> int:
    if len(arguments) != 3 or arguments[0] not in FAMILIES or not re.fullmatch(r"[a-z]+(-[a-z]+)*", arguments[1]):
        print(__doc__, file=sys.stderr)
        return 2
    family, name, title = arguments
    file = folder / f"{family.lower()}_{name.replace('-', '_')}.py"
    if file.exists():
        print(f"{file} is there already", file=sys.stderr)
        return 2
    code = next_code(family, folder)
    file.write_text(TEMPLATE.format(code=code, name=name, title=title), encoding="utf-8", newline="\n")
    print(f"{code}: {file}\nNext: edit it, then python packaging/make_rule_pages.py")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
