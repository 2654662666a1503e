"""Big and twisted Word files are read in a process of its own, within limits, and the answer is the same."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from lianzheng_desktop import places
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo, LastFigure
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.drafts import guarded
from lianzheng_desktop.drafts.files import open_draft
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.markup_read import markup_of, read_markup
from lianzheng_desktop.word.measuring import measure_file
from lianzheng_desktop.word.package import Bounds, TooBig
from lianzheng_desktop.word.reader import read_docx
from lianzheng_desktop.word.sheets import sheet_bytes
from lianzheng_desktop.word.writer import write_docx
from tests.word.packages import a_list, level, numbered, paragraph, run, word_file

CHANGED = (
    run("甲")
    + f'<w:ins w:author="李" w:date="d">{run("乙")}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>'
)
INFO = DraftInfo("summary", "某市示范局", 2025, "市纪委", ("NUM002",), (LastFigure("谈话", "次", "12"),))


@pytest.fixture
def nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is too big for this process."""
    monkeypatch.setattr(guarded, "SMALL", Bounds(part=1, total=1, marks=1))


@pytest.mark.usefixtures("nothing_here")
def test_the_other_process_answers_the_same(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx", numbered("甲 \U00020000") + paragraph(CHANGED), a_list(level(0, "decimal", "%1."))
    )
    assert guarded.read_word(path) == read_docx(path)
    assert guarded.read_marks(path) == read_markup(path)


@pytest.mark.usefixtures("nothing_here")
def test_measures_and_tables_are_taken_there_too(tmp_path: Path) -> None:
    parser = DraftParser(load_genres())
    write_docx(tmp_path / "a.docx", parser.parse(Snapshot.of("报告\n一、工作\n正文。")), load_layout(), INFO)
    assert guarded.read_measure(tmp_path / "a.docx") == measure_file(tmp_path / "a.docx", parser)
    (tmp_path / "a.xlsx").write_bytes(sheet_bytes([["词句", "次数"], ["甲 \U00020000", 3]], "表"))
    assert guarded.read_table(tmp_path / "a.xlsx") == [["词句", "次数"], ["甲 \U00020000", "3"]]


@pytest.mark.usefixtures("nothing_here")
def test_what_travels_with_our_own_file_comes_back(tmp_path: Path) -> None:
    draft = DraftParser(load_genres()).parse(Snapshot.of("关于工作的报告\n一、主要工作\n正文。"))
    write_docx(tmp_path / "a.docx", draft, load_layout(), INFO)
    found = open_draft(tmp_path / "a.docx")
    assert (found.text, found.info, found.ours) == (draft.snapshot.text, INFO, True)


@pytest.mark.usefixtures("nothing_here")
def test_its_refusals_are_told_in_its_words(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", "<w:sdt><w:sdtContent>" * 70 + "</w:sdtContent></w:sdt>" * 70)
    with pytest.raises(DraftError, match="套得太深"):
        guarded.read_word(path)


def test_a_big_file_is_read_elsewhere_a_small_one_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = word_file(tmp_path / "small.docx", paragraph("甲") * 1_000)
    big = word_file(tmp_path / "big.docx", paragraph("甲") * 20_000)
    assert guarded.read_word(big).text.count("\n") == 19_999
    monkeypatch.setattr(guarded, "own_command", lambda: ["/no/such/program"])
    assert guarded.read_word(small).text.count("\n") == 999
    with pytest.raises(DraftError, match="已经停下"):
        guarded.read_word(big)


GREEDY = """import sys, time
sys.path.insert(0, sys.argv[1])
from lianzheng_desktop.drafts.limits import limit_process
limit_process(1, 2**28)
kept = []
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of another kind")
@pytest.mark.parametrize(
    "deed",
    ["while True: pass", "kept.append(b'x' * 2**30)", "while True: kept.append(b'x' * 2**20)", "time.sleep(60)"],
    ids=["works for ever", "one big piece", "many pieces", "sleeps"],
)
@pytest.mark.usefixtures("nothing_here")
def test_a_process_that_runs_away_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    root = str(Path(guarded.__file__).parents[2])
    monkeypatch.setattr(guarded, "own_command", lambda: [sys.executable, "-c", GREEDY + deed, root])
    monkeypatch.setattr(guarded, "_MOST_SECONDS", 1)
    with pytest.raises(DraftError) as told:
        guarded.read_word(word_file(tmp_path / "a.docx", paragraph("甲")))
    assert told.value.what == "文件太大或者内容不对头，读得太久，已经停下。"


def running(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


READERS = (guarded.read_word, guarded.read_marks, guarded.read_measure, guarded.read_table)


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@pytest.mark.usefixtures("nothing_here")
def test_a_reading_that_is_not_wanted_any_more_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[..., object]
) -> None:
    """At once, with the process and what it started."""
    note = tmp_path / "grandchild"
    sleeper = (
        "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
    )
    sleeper += f"; open({str(note)!r}, 'w').write(str(p.pid)); time.sleep(60)"
    monkeypatch.setattr(guarded, "own_command", lambda: [sys.executable, "-c", sleeper])
    path = word_file(tmp_path / "a.docx", paragraph("甲"))
    if read is guarded.read_table:
        path.write_bytes(sheet_bytes([["词句"]], "表"))
    with pytest.raises(DraftError):
        read(path, lambda: note.is_file() and note.read_text() != "")
    if sys.platform == "linux":
        for _ in range(2_000):  # of its own accord it would sleep three times as long
            if not running(note.read_text()):
                return
            time.sleep(0.01)
        raise AssertionError("it still runs")


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"read": {"text": "甲"}}', '{"error": ["只有一句"]}'])
@pytest.mark.usefixtures("nothing_here")
def test_an_answer_of_another_shape_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    wrote = f"import sys; open(sys.argv[-1], 'w', encoding='utf-8').write({said!r})"
    monkeypatch.setattr(guarded, "own_command", lambda: [sys.executable, "-c", wrote])
    with pytest.raises(DraftError, match="已经停下"):
        guarded.read_word(word_file(tmp_path / "a.docx", paragraph("甲")))


@pytest.mark.parametrize("read", [read_docx, read_markup])
def test_the_bounds_are_kept(tmp_path: Path, read: Callable[..., object]) -> None:
    path = word_file(tmp_path / "a.docx", paragraph("甲") * 50)
    for bounds in (Bounds(part=100), Bounds(total=500), Bounds(marks=20)):
        with pytest.raises(TooBig):
            read(path, bounds)


def test_a_record_of_marks_comes_back(tmp_path: Path) -> None:
    markup = read_markup(word_file(tmp_path / "a.docx", paragraph(CHANGED)))
    assert markup.maker(0, 1, 2) == ("李", "d")
    assert markup_of(asdict(markup)) == markup


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.own_command() == [sys.executable, "-m", "lianzheng_desktop"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert places.own_command() == [sys.executable]
    assert places.own_environment() == dict(os.environ)
