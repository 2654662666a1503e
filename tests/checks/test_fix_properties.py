"""Properties over invented drafts: fixing comes to rest, twice is once, no text but marks and numbers is lost."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.checks.fixes import applicable_fixes, edits_of, fix_until_stable
from lianzheng_desktop.checks.model import Severity
from lianzheng_desktop.checks.numbering import read_numbering
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.runs import faults
from tests.checks.helper import check, service

_LABELS = st.sampled_from(
    [
        "一、",
        "二、",
        "三、",
        "四、",
        "（一）",
        "（二）",
        "（三）",
        "1.",
        "2.",
        "3.",
        "1、",
        "（1）",
        "（2）",
        "(一)",
        "一.",
        "二，",
        "①",
        "②",
        "（一）、",
        "",
    ]
)
_HEADINGS = st.sampled_from(["主要工作", "存在问题", "下一步打算", "强化学习", "强化监督", "强化问责。", " 强化整改"])
_BODIES = st.sampled_from(
    [
        "",
        "学习8次。",
        "一是抓学习。二是抓监督。二是抓整改。",
        "首先、抓学习;其次,抓监督",
        "全年召开党组会X次，做到四个“强化”：强化学习、强化监督。",
        "现将有关情况总结如下。",
        "附件：1.清单；",
        "主要有以下三个方面：",
        "“四风”问题,《条例》规定（试行）。",
    ]
)
_LINES = st.one_of(st.builds("{}{}".format, _LABELS, _HEADINGS), _BODIES)
_DRAFTS = st.lists(_LINES, min_size=1, max_size=14).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(_DRAFTS)
def test_safe_fixes_twice_are_once(text: str) -> None:
    once = fix_until_stable(text, None, CheckOptions(), service())
    assert once.stable
    twice = fix_until_stable(once.text, None, CheckOptions(), service())
    assert (twice.text, twice.applied, twice.rounds) == (once.text, 0, 0)


@settings(max_examples=60, deadline=None)
@given(_DRAFTS)
def test_number_fixes_lose_no_words_and_leave_rows_that_run_on(text: str) -> None:
    options = CheckOptions(select=("NUM001", "NUM002", "NUM003", "NUM004"))
    done = fix_until_stable(text, None, options, service(), include_suggested=True)
    assert done.stable
    numerals = re.compile("[一二三四五六七八九十0-9①-⑳]")
    assert numerals.sub("", done.text) == numerals.sub("", text)
    draft, report = service().check(done.text, None, options)
    assert [f.code for f in report.findings if f.fixes] == []
    continued = {run.form for run in read_numbering(draft).runs if run.numbers[0] != 1}
    for run in read_numbering(draft).runs:
        assert run.form in continued or faults(run.numbers) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="一二三四十（）()1234.、，。：；是要第其首先次最后X×*某_〔〕‹›“”附件如下总结\n 　①②\ud800\u200b\U00020000",
        max_size=120,
    )
)
def test_no_rule_raises_and_ranges_stay_inside(text: str) -> None:
    for finding in check(text):
        assert 0 <= finding.start <= finding.end <= len(text)
        for fix in finding.fixes:
            assert all(0 <= edit.start <= edit.end <= len(text) for edit in fix.edits)
            assert len({(edit.start, edit.end) for edit in fix.edits}) == len(fix.edits)


@settings(max_examples=40, deadline=None)
@given(_DRAFTS)
def test_safe_edits_never_overlap_and_are_in_order(text: str) -> None:
    edits = edits_of(applicable_fixes(check(text), include_suggested=True))
    assert all(one.end <= other.start for one, other in pairwise(edits))


@settings(max_examples=40, deadline=None)
@given(_DRAFTS)
def test_fixing_raises_no_new_numbering_error(text: str) -> None:
    def errors(draft: str) -> int:
        return sum(finding.severity is Severity.ERROR for finding in check(draft, "NUM"))

    done = fix_until_stable(text, None, CheckOptions(select=("NUM",)), service())
    assert errors(done.text) <= errors(text)
