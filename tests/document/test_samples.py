"""The five samples, read exactly as expected. Skipped where they are not at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.outline_answer import outline_answer
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot

_SHARED = Path(os.environ.get("LIANZHENG_SHARED", Path(__file__).resolve().parents[3] / "shared"))
_EXPECTED = _SHARED / "acceptance" / "expected-outlines.json"
_SAMPLES = json.loads(_EXPECTED.read_text(encoding="utf-8"))["samples"] if _EXPECTED.exists() else []


def _flat(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [node for section in sections for node in (section, *_flat(section["children"]))]


@pytest.mark.skipif(not _SAMPLES, reason="the samples are not at hand")
@pytest.mark.parametrize("sample", _SAMPLES, ids=[sample["file"][:3] for sample in _SAMPLES])
def test_reads_a_sample_as_expected(sample: dict[str, Any]) -> None:
    text = (_SHARED / "samples" / sample["file"]).read_text(encoding="utf-8")
    line_of = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    answer = outline_answer(DraftParser(load_genres()).parse(Snapshot.of(text)), sample["file"])
    nodes = _flat(answer["sections"])
    wanted = [
        (s["level"], s["ordinal"], s["heading"], line_of[s["paragraph_index"]], s["run_in"]) for s in sample["outline"]
    ]
    found = [(s["level"], s["number"], s["heading"], s["line"], s["run_in"]) for s in nodes if not s["pseudo"]]
    assert found == wanted
    pseudo = [(p["ordinal"], p["heading"], line_of[p["paragraph_index"]]) for p in sample["pseudo_outline"]]
    assert [(s["number"], s["heading"], s["line"]) for s in nodes if s["pseudo"]] == pseudo
    roles = [(s["ordinal"], s["role"]) for s in sample["outline"] if s["level"] == 1]
    assert [(s["number"], s["role"]) for s in answer["sections"]] == roles
    assert answer["characters"] == sample["chars_trimmed"]
    for part in ("title", "addressee"):
        assert (answer[part] or {}).get("text") == (sample[part] or {}).get("text")
    assert answer["missing"] == [role for role in ("work", "problems", "plan") if role not in {r for _, r in roles}]
    lead = line_of[sample["lead"]["paragraph_index"]]
    assert answer["lead"] == {"line": lead, "end_line": lead}
    assert answer["signature"] is None
    assert answer["date"] is None
