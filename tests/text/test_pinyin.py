"""Pinyin from the shipped table."""

import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_desktop.text import pinyin

_ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "letters"),
    [("警钟长鸣", "jzcm"), ("一岗双责", "ygsz"), ("党风廉政建设", "dflzjs"), ("“两个维护”，A4", "lgwha4"), ("", "")],
)
def test_initials(text: str, letters: str) -> None:
    assert pinyin.initials(text) == letters


def test_characters_of_several_readings_give_them_all() -> None:
    assert set(pinyin.readings("长")) == {"c", "z"}
    assert pinyin.syllables("长")[0] == "chang"
    assert pinyin.readings("。") == ()
    assert pinyin.readings("\ud800") == ()


def test_the_table_is_not_stale() -> None:
    pytest.importorskip("pypinyin")
    done = subprocess.run([sys.executable, str(_ROOT / "packaging" / "make_pinyin_table.py"), "--check"], check=False)
    assert done.returncode == 0, "run python packaging/make_pinyin_table.py"


def test_no_pinyin_library_is_loaded() -> None:
    code = (
        "import sys; from lianzheng_desktop.text import pinyin; pinyin.initials('中');"
        "sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=_ROOT, check=False).returncode == 0
