"""What rules say they need: never more than they do need, so that a line passed by would have had no finding."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.model import RuleMeta, Severity
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.rule import Needs, Rule
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.checks.sieve import Sieve
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot

RULES = tuple(rule for rule in load_rules() if rule.paragraph)
EXAMPLES = sorted({example.text for rule in RULES for example in rule.meta.examples})
TOKENS = sorted({token for rule in RULES for group in rule.needs for token in group})
PARSER = DraftParser(load_genres())
SIFTED = Checker(RULES, shield_line)
ASKED = Checker((replace(rule, needs=()) for rule in RULES), shield_line)

_slices = st.builds(lambda text, start, size: text[start : start + size], st.sampled_from(EXAMPLES),
                    st.integers(0, 40), st.integers(1, 12))  # fmt: skip
_characters = st.sampled_from(sorted(set("".join(EXAMPLES))))
_texts = st.lists(st.one_of(_slices, st.sampled_from(TOKENS), _characters), min_size=1, max_size=30).map("".join)


def _rule(code: str, *needs: str | tuple[str, ...]) -> Rule:
    words = ("a-name", "题", Severity.HINT, "什么。", "为何。", "出处")
    return Rule(RuleMeta(code, *words), paragraph=lambda _: (), needs=needs)


def _codes(text: str, *rules: Rule) -> list[str]:
    return [rule.meta.code for rule in Sieve(rules).rules_for(text)]


def _same(text: str) -> bool:
    draft = PARSER.parse(Snapshot.of(text))
    return SIFTED.check(draft) == ASKED.check(draft)


def test_a_rule_without_needs_is_always_asked() -> None:
    assert _codes("", _rule("PUN900")) == ["PUN900"]


def test_every_group_must_be_met_by_one_of_its_own() -> None:
    rules = (_rule("PUN900", "年月", "12"), _rule("PUN901", ("其中",)), _rule("PUN902", "；"))
    assert _codes("2月", *rules) == ["PUN900"]
    assert _codes("月中其", *rules) == []
    assert _codes("其中；", *rules) == ["PUN901", "PUN902"]


def test_needs_are_single_characters_or_pairs() -> None:
    assert {len(token) for token in TOKENS} == {1, 2}
    assert all(group for rule in RULES for group in rule.needs)


def test_document_rules_have_none() -> None:
    assert not any(rule.needs for rule in load_rules() if rule.document)


def test_examples_are_found_as_without_the_sieve() -> None:
    assert all(_same(example) for example in EXAMPLES)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(_texts)
def test_any_text_is_judged_as_without_the_sieve(text: str) -> None:
    assert _same(text)


def test_needs_can_be_wrong_and_this_is_seen() -> None:
    wrong: Needs = ("龘",)
    rules = tuple(replace(rule, needs=wrong) if rule.meta.code == "PUN030" else rule for rule in RULES)
    draft = PARSER.parse(Snapshot.of("加强管理，，落实责任。"))
    assert Checker(rules, shield_line).check(draft) != ASKED.check(draft)
