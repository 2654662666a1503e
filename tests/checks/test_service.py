import pytest

from lianzheng_desktop.checks.fixes import fix_until_stable
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.document.model import DraftInfo
from tests.checks.helper import check, codes, service

TEXT = "一、主要工作\n学习8次。\n二、存在问题\n检查少。\n二、下一步打算\n加强监督。"


def test_ignored_by_place_rule_and_text() -> None:
    (finding,) = check(TEXT, "NUM001")
    for entry in (finding.fingerprint, "NUM001", "NUM001:二、"):
        assert codes(TEXT, "NUM001", info=DraftInfo(ignored=(entry,))) == []
    assert codes(TEXT, "NUM001", info=DraftInfo(ignored=("NUM002", "NUM001:三、"))) == ["NUM001"]


def test_an_ignored_place_stays_ignored_when_text_elsewhere_changes() -> None:
    (finding,) = check(TEXT, "NUM001")
    longer = TEXT.replace("学习8次。", "学习8次，研讨5次，参加人数大幅增加。\n还有一段。")
    assert codes(longer, "NUM001", info=DraftInfo(ignored=(finding.fingerprint,))) == []


def test_a_genre_named_by_the_caller_decides_what_is_required() -> None:
    text = "一、强化学习\n学习8次。\n二、强化监督\n检查5次。"
    assert codes(text, "SEC001") == []
    _, report = service().check(text, None, CheckOptions(genre="summary", select=("SEC001",)))
    assert {finding.role for finding in report.findings} >= {"problems", "plan"}
    assert {finding.severity for finding in report.findings} == {Severity.ERROR}


def test_a_missing_part_is_inserted_with_its_number() -> None:
    text = "市示范局2024年党风廉政建设工作总结\n一、主要工作\n学习8次。\n二、下一步打算\n加强监督。"
    outcome = fix_until_stable(text, None, CheckOptions(select=("SEC001",)), service(), include_suggested=True)
    assert outcome.stable
    lines = outcome.text.split("\n")
    assert lines[3].startswith("二、")
    assert "三、下一步打算" in lines
    assert codes(outcome.text, "SEC001") == []


@pytest.mark.parametrize(
    ("lead", "severity"),
    [
        ("市示范局2024年党风廉政建设工作总结\n", Severity.ERROR),
        ("现将全年工作总结如下：\n", Severity.WARNING),
        ("", Severity.HINT),
    ],
)
def test_severity_follows_how_the_genre_is_known(lead: str, severity: Severity) -> None:
    (finding,) = check(f"{lead}一、主要工作\n学习8次。\n二、下一步打算\n加强监督。", "SEC001")
    assert (finding.severity, finding.role) == (severity, "problems")


def test_safe_fixes_only_unless_asked() -> None:
    text = "一.主要工作\n学习8次。\n三、存在问题\n检查少。"
    safe = fix_until_stable(text, None, CheckOptions(select=("NUM",)), service())
    assert safe.text.startswith("一、主要工作")
    assert "三、" in safe.text
    both = fix_until_stable(text, None, CheckOptions(select=("NUM",)), service(), include_suggested=True)
    assert "二、存在问题" in both.text
    assert (safe.applied, both.applied) == (1, 2)
