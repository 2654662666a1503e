"""Any text at all: no rule raises, every range lies inside the text, every finding repeats what stands there.

LIANZHENG_FUZZ_SECONDS=600 runs it for as long; the seed is printed with the first failure by hypothesis.
"""

import itertools
import os
import time
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from lianzheng_desktop.checks.rule import CheckOptions
from tests.checks.helper import service

SECONDS = float(os.environ.get("LIANZHENG_FUZZ_SECONDS", "0"))
SEED = int(os.environ.get("LIANZHENG_FUZZ_SEED", "20261120"))
MODELS = sorted((Path(__file__).resolve().parents[2] / "resources" / "models").glob("*.txt"))
_WORDS = [
    sentence for path in MODELS for sentence in path.read_text(encoding="utf-8").replace("。", "。\n").split("\n")
]
_SPECIAL = st.sampled_from(
    [
        "\ud800",
        "\udc00",
        "\u200b",
        "\ufeff",
        "\x00",
        "\r\n",
        "\r",
        "\u2028",
        "\u3000",
        "\U00020000",
        "“",
        "”",
        "《",
        "》",
        "〔",
    ]
)
_PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from(
        [
            "政治意识、",
            "核心意识、",
            "大局意识、",
            "看齐意识",
            "一是",
            "二是",
            "（一）",
            "一、",
            "1.",
            "2021年",
            "二十届中央纪委四次全会",
            "党的二十大",
            "昆山市",
            "太仓市委",
            "《中国共产党纪律处份条例》",
            "X次",
            "20××年",
            "建党100周年",
            "今年是",
            "的的",
            "截止目前",
            "国务院第五次廉政工作会议",
            "清廉余姚",
            "附件：",
        ]
    ),
    st.text(max_size=8),
    _SPECIAL,
    st.sampled_from(["\n", "。", "，", "：", "；", ""]),
)
_TEXTS = st.lists(_PIECES, max_size=24).map("".join)


def _holds(text: str) -> None:
    _, report = service().check(text, None, CheckOptions(year=2024, unit="昆山市财政局"))
    assert report.failed == ()
    for finding in report.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        for fix in finding.fixes:
            edits = sorted(fix.edits)
            assert all(0 <= edit.start <= edit.end <= len(text) for edit in edits)
            assert all(one.end <= other.start for one, other in itertools.pairwise(edits))


@seed(SEED)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(_TEXTS)
def test_any_text_is_checked_without_an_exception(text: str) -> None:
    _holds(text)


def test_odd_texts() -> None:
    for text in (
        "",
        "\n",
        "\n\n\n",
        "字" * 20_000,
        "、" * 5_000,
        "“" * 2_000,
        "（" * 2_000,
        "一、" * 2_000,
        "2" * 5_000,
        "\ud800" * 50,
    ):
        _holds(text)


def fuzz() -> None:
    """By hand: python -m tests.checks.test_fuzz, for LIANZHENG_FUZZ_SECONDS from LIANZHENG_FUZZ_SEED on."""
    until, number, runs = time.monotonic() + SECONDS, SEED, 0
    while time.monotonic() < until:
        once = seed(number)(
            settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))(
                given(_TEXTS)(_holds)
            )
        )
        once()
        number, runs = number + 1, runs + 1
    print(f"{runs * 200} texts, seeds {SEED} to {number - 1}, no exception")


if __name__ == "__main__":
    fuzz()
