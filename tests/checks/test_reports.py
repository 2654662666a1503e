import json

import pytest

from lianzheng_desktop.checks.model import Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.reports import json_answer, sarif_log, statistics, text_lines
from lianzheng_desktop.text.edits import TextEdit
from lianzheng_desktop.text.snapshot import Snapshot

SNAPSHOT = Snapshot.of("一、甲\n三、乙")
FINDING = Finding(
    code="NUM002",
    name="skipped-number",
    severity=Severity.ERROR,
    message="一级序号缺“二”",
    start=4,
    end=6,
    text="三、",
    source="GB/T 9704—2012 7.3.3",
    fixes=(QuickFix("改为二、", (TextEdit(4, 6, "二、"),), Safety.SAFE),),
    fingerprint="0123456789abcdef",
)
META = RuleMeta("NUM002", "skipped-number", "序号不连续", Severity.ERROR, "甲。", "乙。", "GB/T 9704—2012 7.3.3")


def test_json_is_the_contract() -> None:
    assert json_answer("甲.txt", SNAPSHOT, [FINDING]) == {
        "schema": 1,
        "file": "甲.txt",
        "counts": {"error": 1, "warning": 0, "hint": 0},
        "findings": [
            {
                "code": "NUM002",
                "name": "skipped-number",
                "severity": "error",
                "message": "一级序号缺“二”",
                "line": 2,
                "column": 1,
                "end_line": 2,
                "end_column": 3,
                "start": 4,
                "end": 6,
                "text": "三、",
                "source": "GB/T 9704—2012 7.3.3",
                "fixes": [
                    {"title": "改为二、", "safety": "safe", "edits": [{"start": 4, "end": 6, "text": "二、"}]},
                ],
            }
        ],
    }


def test_a_line_a_finding() -> None:
    assert text_lines("甲.txt", SNAPSHOT, [FINDING]) == ("甲.txt:2:1: 必改 NUM002 一级序号缺“二”",)


def test_statistics_name_the_most_frequent_first() -> None:
    other = Finding("BLK001", "unfilled-blank", Severity.ERROR, "没有填", 0, 1)
    assert statistics([other, FINDING, FINDING], [META]) == ((2, "NUM002", "序号不连续"), (1, "BLK001", ""))


def test_sarif_has_what_the_format_asks_for() -> None:
    log = sarif_log([("资料/甲 1.txt", SNAPSHOT, [FINDING])], [META])
    json.dumps(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "lianzheng"
    (result,) = run["results"]
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "NUM002"
    assert result["level"] == "error"
    assert result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E8%B5%84%E6%96%99/%E7%94%B2%201.txt"
    assert place["region"] == {
        "startLine": 2,
        "startColumn": 1,
        "endLine": 2,
        "endColumn": 3,
        "charOffset": 4,
        "charLength": 2,
    }
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 4, "charLength": 2}, "insertedContent": {"text": "二、"}}
    ]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("总结.txt", "%E6%80%BB%E7%BB%93.txt"),
        ("/稿 子/a.txt", "file:///%E7%A8%BF%20%E5%AD%90/a.txt"),
        ("C:\\稿\\a.txt", "file:///C:/%E7%A8%BF/a.txt"),
        ("\\\\server\\a.txt", "file://server/a.txt"),
        ("甲:乙.txt", "%E7%94%B2%3A%E4%B9%99.txt"),
    ],
)
def test_a_file_is_named_as_a_uri(file: str, uri: str) -> None:
    log = sarif_log([(file, SNAPSHOT, [])], [META])
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == uri
