from collections.abc import Iterator

from lianzheng_desktop.checks.engine import Checker, is_active
from lianzheng_desktop.checks.fixes import applicable_fixes, edits_of
from lianzheng_desktop.checks.model import Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.rule import CheckOptions, DocumentView, Paragraph, Rule
from lianzheng_desktop.checks.suppress import place_entry, rule_entry, text_entry, visible
from lianzheng_desktop.document.model import LineInfo, LineKind, ParsedDraft
from lianzheng_desktop.text.edits import TextEdit, apply_edits
from lianzheng_desktop.text.snapshot import Snapshot


def _draft(text: str) -> ParsedDraft:
    snapshot = Snapshot.of(text)
    return ParsedDraft(snapshot, tuple(LineInfo(LineKind.BODY) for _ in snapshot.lines))


def _meta(code: str, on_by_default: bool = True) -> RuleMeta:
    return RuleMeta(code, code.lower(), "标题", Severity.WARNING, "甲。", "乙。", "", on_by_default=on_by_default)


def _finding(start: int, end: int, text: str, severity: Severity = Severity.WARNING) -> Finding:
    fix = QuickFix("改", (TextEdit(start, end, text),), Safety.SAFE)
    return Finding("TYP900", "bad", severity, "不对", start, end, fixes=(fix,))


def _bad(paragraph: Paragraph) -> Iterator[Finding]:
    at = paragraph.text.find("坏")
    while at >= 0:
        yield _finding(at, at + 1, "好")
        at = paragraph.text.find("坏", at + 1)


def _broken(_: DocumentView) -> tuple[Finding, ...]:
    raise RuntimeError


PARAGRAPH_RULE = Rule(_meta("TYP900"), paragraph=_bad)


def test_paragraph_findings_move_to_their_line() -> None:
    report = Checker([PARAGRAPH_RULE]).check(_draft("好\n\n又坏"))
    assert [(f.start, f.end, f.text) for f in report.findings] == [(4, 5, "坏")]
    assert report.findings[0].fixes[0].edits == (TextEdit(4, 5, "好"),)
    assert report.complete


def test_a_broken_rule_is_named_and_silences_no_other() -> None:
    report = Checker([PARAGRAPH_RULE, Rule(_meta("SEC900"), document=_broken)]).check(_draft("坏"))
    assert report.failed == ("SEC900",)
    assert not report.complete
    assert len(report.findings) == 1


def test_a_cancelled_run_says_so() -> None:
    assert not Checker([PARAGRAPH_RULE]).check(_draft("坏"), cancelled=lambda: True).complete


def test_the_longer_name_wins() -> None:
    rule = Rule(_meta("NUM002"), paragraph=_bad)
    off = Rule(_meta("SEC007", on_by_default=False), paragraph=_bad)
    assert is_active(rule, CheckOptions())
    assert not is_active(rule, CheckOptions(ignore=("NUM",)))
    assert is_active(rule, CheckOptions(select=("NUM002",), ignore=("NUM",)))
    assert not is_active(rule, CheckOptions(select=("NUM",), ignore=("NUM002",)))
    assert not is_active(off, CheckOptions())
    assert not is_active(off, CheckOptions(select=("SEC",)))
    assert is_active(off, CheckOptions(select=("SEC007",)))


def test_fingerprints_survive_edits_elsewhere_and_tell_places_apart() -> None:
    checker = Checker([PARAGRAPH_RULE])
    before = checker.check(_draft("坏\n坏\n这里也坏了")).findings
    after = checker.check(_draft("前面加一段\n坏\n坏\n这里也坏了")).findings
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]
    assert len({f.fingerprint for f in before}) == 3


def test_ignored_findings_are_left_out() -> None:
    findings = Checker([PARAGRAPH_RULE]).check(_draft("坏\n也坏")).findings
    first, second = findings
    assert visible(findings, (place_entry(first),)) == (second,)
    assert visible(findings, (text_entry(first),)) == ()
    assert visible(findings, (rule_entry(first),)) == ()
    assert visible(findings, ("NUM002", "TYP900:好")) == findings


def test_the_graver_finding_wins_where_fixes_meet() -> None:
    mild = _finding(0, 2, "甲")
    grave = _finding(1, 3, "乙", Severity.ERROR)
    apart = _finding(3, 4, "丙")
    edits = edits_of(applicable_fixes([mild, grave, apart], include_suggested=False))
    assert edits == (TextEdit(1, 3, "乙"), TextEdit(3, 4, "丙"))
    assert apply_edits("0123", edits) == "0乙丙"


def test_suggested_fixes_only_when_asked_for() -> None:
    fix = QuickFix("改", (TextEdit(0, 1, "甲"),))
    finding = Finding("TYP900", "bad", Severity.WARNING, "不对", 0, 1, fixes=(fix,))
    assert applicable_fixes([finding], include_suggested=False) == ()
    assert applicable_fixes([finding], include_suggested=True) == (fix,)


def test_two_insertions_at_one_place_do_not_go_together() -> None:
    assert len(applicable_fixes([_finding(1, 1, "甲"), _finding(1, 1, "乙")], include_suggested=False)) == 1
