"""A harvest of files: the same whatever the number of processes, and no file takes the others down."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lianzheng_desktop.drafts import harvest_pool
from lianzheng_desktop.drafts.harvest_worker import Numbers, Reader, receive, send
from lianzheng_desktop.drafts.harvesting import harvest_files, workers_for
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.places import own_environment, resources
from tests.phrases.test_harvest import ONE, TWO

MODELS = sorted((resources() / "models").glob("*.txt"))
TABLES = ("SELECT * FROM phrase ORDER BY id", "SELECT * FROM occurrence ORDER BY 1, 2", "SELECT * FROM variant",
          "SELECT uid, texts FROM phrase_group ORDER BY id", "SELECT name, digest, year FROM source")  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> list[Path]:
    """Documents that repeat one another, one twice, one empty, one that is no Word file."""
    place = tmp_path / "往年"
    place.mkdir()
    for number, text in enumerate((ONE, TWO, ONE, "")):
        (place / f"{number}.txt").write_text(text, encoding="utf-8")
    (place / "4.docx").write_bytes(b"PK\x03\x04 not a zip")
    for number, model in enumerate(MODELS):
        (place / f"5{number}.txt").write_bytes(model.read_bytes())
    return sorted(place.iterdir())


def harvested(path: Path, paths: list[Path], workers: int, **more):
    with PhraseLibrary.open(path, seed=False) as library:
        report = harvest_files(library, paths, workers=workers, name=lambda one: one.name, **more)
        return report, [library.store.database.rows(table) for table in TABLES]


@pytest.fixture
def deadly(monkeypatch, tmp_path):
    """A worker that ends, without a word, at a file of that name."""
    program = tmp_path / "deadly.py"
    program.write_text(
        "import os, sys\n"
        "from lianzheng_desktop.offline import seal\n"
        "seal()\n"
        "from lianzheng_desktop.drafts import harvest_worker\n"
        "read = harvest_worker.Reader.read\n"
        "def deadly(self, path):\n"
        "    if path.name == 'deadly.txt':\n"
        "        os._exit(9)\n"
        "    if path.name == 'endless.txt':\n"
        "        import time; time.sleep(60)\n"
        "    return read(self, path)\n"
        "harvest_worker.Reader.read = deadly\n"
        "sys.exit(harvest_worker.serve())\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(harvest_pool, "command", lambda: [sys.executable, str(program)])


def test_the_number_of_workers_changes_nothing(tmp_path, folder):
    alone, rows = harvested(tmp_path / "alone.sqlite", folder, 0)
    assert [file.status for file in alone.files[:5]] == ["ok", "ok", "skipped", "skipped", "failed"]
    assert alone.files[2].reason == "这份内容已经采集过"
    assert alone.added > 100
    for workers in (1, 3):
        report, others = harvested(tmp_path / f"{workers}.sqlite", folder, workers)
        assert others == rows
        assert report.files == alone.files
        assert (report.added, report.merged) == (alone.added, alone.merged)


def test_what_was_harvested_before_is_not_read_again(tmp_path, folder):
    harvested(tmp_path / "library.sqlite", folder, 0)
    report, _ = harvested(tmp_path / "library.sqlite", folder, 2)
    assert report.added == report.batch == 0
    assert {file.reason for file in report.files if file.status != "failed"} == {
        "这份内容已经采集过", "文件里没有文字",
    }  # fmt: skip


def test_a_worker_that_dies_costs_one_file(tmp_path, folder, deadly):
    poison = folder[0].with_name("deadly.txt")
    poison.write_text(TWO, encoding="utf-8")
    paths = [folder[0], poison, *folder[1:]]
    report, rows = harvested(tmp_path / "library.sqlite", paths, 1)
    assert [(file.name, file.status) for file in report.files[:3]] == [
        ("0.txt", "ok"), ("deadly.txt", "failed"), ("1.txt", "ok"),
    ]  # fmt: skip
    assert "跳过了它" in report.files[1].reason
    assert rows[0] == harvested(tmp_path / "other.sqlite", folder, 0)[1][0]


def test_a_worker_that_hangs_costs_one_file(tmp_path, folder, deadly, monkeypatch):
    monkeypatch.setattr(harvest_pool, "MOST_SECONDS", 0.5)
    endless = folder[0].with_name("endless.txt")
    endless.write_text(ONE, encoding="utf-8")
    patience = lambda *_: monkeypatch.setattr(harvest_pool, "MOST_SECONDS", 60.0)
    report, _ = harvested(tmp_path / "library.sqlite", [endless, folder[1]], 1, progress=patience)
    assert [file.status for file in report.files] == ["failed", "ok"]


def test_where_no_worker_starts_this_process_does_the_work(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(harvest_pool, "command", lambda: [sys.executable, "-c", "raise SystemExit(1)"])
    report, rows = harvested(tmp_path / "library.sqlite", folder, 2)
    assert rows == harvested(tmp_path / "alone.sqlite", folder, 0)[1]
    assert report.added


@pytest.mark.parametrize("workers", [0, 2])
def test_cancelled_in_the_middle_nothing_is_kept_or_left_running(tmp_path, folder, workers):
    read = []
    report, rows = harvested(
        *(tmp_path / "library.sqlite", folder, workers), progress=read.append, cancelled=lambda: len(read) >= 2
    )
    assert (report.added, report.batch) == (0, 0)
    assert not any(rows)
    assert not [thread for thread in threading.enumerate() if thread.name == "harvest-worker"]


def test_cancelled_while_a_file_hangs(tmp_path, folder, deadly):
    endless = folder[0].with_name("endless.txt")
    endless.write_text(ONE, encoding="utf-8")
    asked = iter([False] * 3)
    report, _ = harvested(tmp_path / "library.sqlite", [endless], 1, cancelled=lambda: next(asked, True))
    assert report.files == ()


def test_a_cancelled_harvest_may_keep_what_it_read(tmp_path, folder):
    read = []
    more = {"progress": read.append, "cancelled": lambda: len(read) >= 2, "keep_on_cancel": True}
    report, rows = harvested(tmp_path / "library.sqlite", folder, 2, **more)
    assert [file.status for file in report.files] == ["ok", "ok"]
    assert len(rows[0]) == report.added > 5


def test_a_worker_is_sealed_off_and_ends_with_its_input(tmp_path):
    settings = {**own_environment(), "LIANZHENG_PROFILE": str(tmp_path / "profile")}
    worker = subprocess.Popen(harvest_pool.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=settings)
    send(worker.stdin, ((), ()))
    assert receive(worker.stdout) is True
    worker.stdin.close()
    assert worker.wait(20) == 0
    worker.stdout.close()


def test_wordings_go_through_the_pipe_once(folder, monkeypatch):
    from lianzheng_desktop.drafts import harvest_worker

    monkeypatch.setattr(harvest_worker, "_SHARED_WORDINGS", 200)
    reader, here, there = Reader((), ()), Numbers(), Numbers()
    sizes = []
    for path in [*folder, *folder]:
        reading = reader.read(path)
        packed = here.packed(reading)
        assert there.unpacked(packed) == reading
        sizes.append(len(packed[1][1]) if packed[1] else 0)
    assert 0 in sizes[len(folder) :]
    assert len(there._wordings) == len(here._numbers) < 1000


def test_few_files_need_no_workers(monkeypatch):
    assert workers_for(3) == 0
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert workers_for(1000) == 4
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert workers_for(1000) == 0
