"""What holds for each rule of the registry, whoever wrote it."""

import re

import pytest

from lianzheng_desktop.checks.fixes import fix_until_stable
from lianzheng_desktop.checks.model import FAMILY_NAMES, Example, Severity
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import CheckOptions, Rule
from lianzheng_desktop.text.edits import apply_edits
from tests.checks.helper import check, service

RULES = load_rules()
_JARGON = re.compile("解析|渲染|占位符|节点|正则|匹配|语料|异常|token", re.IGNORECASE)


def _examples(fires: bool) -> list:
    return [
        pytest.param(rule, example, id=f"{rule.meta.code}-{number}")
        for rule in RULES
        for number, example in enumerate(rule.meta.examples)
        if example.fires is fires
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.meta.code)
def test_says_all_of_itself_in_plain_chinese(rule: Rule) -> None:
    meta = rule.meta
    assert re.fullmatch(r"[A-Z]{3}\d{3}", meta.code)
    assert meta.family in FAMILY_NAMES
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", meta.name)
    assert (rule.paragraph is None) != (rule.document is None)
    for words in (meta.title, meta.what, meta.why):
        assert re.search("[一-鿿]", words)
        assert not _JARGON.search(words)
    assert meta.what.endswith("。")
    assert meta.why.endswith("。")
    assert not meta.title.endswith("。")


def test_names_and_titles_tell_rules_apart() -> None:
    assert len({rule.meta.name for rule in RULES}) == len(RULES)
    assert len({(rule.meta.family, rule.meta.title) for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.meta.code)
def test_has_an_example_of_either_kind(rule: Rule) -> None:
    assert {example.fires for example in rule.meta.examples} == {True, False}


@pytest.mark.parametrize(("rule", "example"), _examples(fires=True))
def test_fires_where_it_says(rule: Rule, example: Example) -> None:
    found = check(example.text, rule.meta.code)
    assert found
    for finding in found:
        assert finding.code == rule.meta.code
        assert finding.name == rule.meta.name
        assert finding.severity.rank <= rule.meta.severity.rank
        assert finding.message
        assert not finding.message.endswith("。")
        assert finding.text == example.text[finding.start : finding.end]


@pytest.mark.parametrize(("rule", "example"), _examples(fires=False))
def test_keeps_quiet_where_it_says(rule: Rule, example: Example) -> None:
    assert check(example.text, rule.meta.code) == ()


@pytest.mark.parametrize(("rule", "example"), [p for p in _examples(fires=True) if p.values[1].fixed])
def test_its_first_fix_gives_the_shown_text(rule: Rule, example: Example) -> None:
    fixable = [finding for finding in check(example.text, rule.meta.code) if finding.fixes]
    assert fixable
    taken: list = []
    for finding in fixable:
        edits = finding.fixes[0].edits
        if not any(a.start < b.end and b.start < a.end for a in edits for b in taken):
            taken += edits
    assert apply_edits(example.text, taken) == example.fixed


@pytest.mark.parametrize(("rule", "example"), [p for p in _examples(fires=True) if p.values[1].fixed])
def test_a_fixed_text_raises_no_new_error(rule: Rule, example: Example) -> None:
    def errors(text: str) -> set[str]:
        return {finding.code for finding in check(text) if finding.severity is Severity.ERROR}

    assert errors(example.fixed) <= errors(example.text)
    assert rule.meta.code not in {finding.code for finding in check(example.fixed, rule.meta.code) if finding.fixes}


@pytest.mark.parametrize(("rule", "example"), _examples(fires=True))
def test_safe_fixes_come_to_rest(rule: Rule, example: Example) -> None:
    once = fix_until_stable(example.text, None, CheckOptions(), service())
    assert once.stable
    twice = fix_until_stable(once.text, None, CheckOptions(), service())
    assert (twice.text, twice.applied) == (once.text, 0)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.meta.code)
def test_shows_what_its_fix_gives(rule: Rule) -> None:
    """But for parts put in as a skeleton: those are tested with the outline."""
    fixable = any(finding.fixes for e in rule.meta.examples if e.fires for finding in check(e.text, rule.meta.code))
    assert not fixable or rule.meta.code in ("SEC001", "SEC002") or any(e.fixed for e in rule.meta.examples)
