import importlib.util
from pathlib import Path

from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule_pages import index_page, rule_answer, rule_page, rule_text
from lianzheng_desktop.text.numerals import to_chinese

ROOT = Path(__file__).resolve().parents[2]
META = RuleMeta(
    code="NUM999",
    name="lost-number",
    title="序号丢了",
    severity=Severity.ERROR,
    what="序号不见了。",
    why="读的人找不到地方。",
    source="GB/T 9704—2012 7.3.3",
    certainty="确定。",
    examples=(Example("三、", True, fixed="二、"), Example("二、", False, note="没有问题")),
)


def test_text_holds_everything_a_rule_says() -> None:
    text = rule_text(META)
    for words in (
        "NUM999",
        "序号丢了",
        "必改",
        "序号",
        "读的人找不到地方。",
        "GB/T 9704—2012 7.3.3",
        "改后",
        "没有问题",
    ):
        assert words in text


def test_answer_is_plain_data() -> None:
    answer = rule_answer(META)
    assert answer["schema"] == 1
    assert answer["examples"] == [
        {"text": "三、", "fires": True, "fixed": "二、"},
        {"text": "二、", "fires": False, "note": "没有问题"},
    ]


def test_page_and_list() -> None:
    page = rule_page(META)
    assert page.startswith("# NUM999 序号丢了\n")
    assert page.index("会提示") < page.index("不会提示")
    assert "[NUM999](NUM999.md)" in index_page([META])


def test_the_number_of_rules_is_told_as_it_is() -> None:
    count = len(load_rules())
    assert f"共{to_chinese(count)}条规则" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"\n共 {count} 条。" in (ROOT / "packaging" / "figures" / "rules.md").read_text(encoding="utf-8")


def test_shipped_pages_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("make_rule_pages", ROOT / "packaging" / "make_rule_pages.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    pages = tool.rule_pages()
    shipped = {path.name: path.read_text(encoding="utf-8") for path in tool.FOLDER.glob("*.md")}
    stale = sorted(name for name in pages.keys() | shipped.keys() if pages.get(name) != shipped.get(name))
    assert stale == [], "run packaging/make_rule_pages.py"
