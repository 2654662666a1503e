"""Windows that know of one another through plain files."""

import threading
import time
from pathlib import Path

from lianzheng_desktop.drafts.windows import WindowRegister


def taking(register: WindowRegister, found: list[Path]) -> threading.Thread:
    def work() -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and not found:
            path = register.take()
            if path is not None:
                found.append(path)
            time.sleep(0.01)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_an_empty_window_takes_the_file(tmp_path: Path) -> None:
    first, second = WindowRegister(tmp_path), WindowRegister(tmp_path)
    first.tell(None, True)
    found: list[Path] = []
    thread = taking(first, found)
    assert second.hand_over(tmp_path / "文稿.docx", patience=60)
    thread.join()
    assert found == [tmp_path / "文稿.docx"]
    first.close()


def test_the_window_that_has_the_file_comes_first(tmp_path: Path) -> None:
    empty, having = WindowRegister(tmp_path), WindowRegister(tmp_path)
    empty.tell(None, True)
    having.tell(tmp_path / "文稿.docx", False)
    found: list[Path] = []
    thread = taking(having, found)
    assert WindowRegister(tmp_path).hand_over(tmp_path / "文稿.docx", patience=60)
    thread.join()
    assert found
    assert empty.take() is None
    empty.close()
    having.close()


def test_a_busy_window_or_a_dead_one_takes_nothing(tmp_path: Path) -> None:
    busy = WindowRegister(tmp_path)
    busy.tell(tmp_path / "别的.docx", False)
    (tmp_path / "dead.json").write_text('{"path": "", "blank": true}', encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert not WindowRegister(tmp_path).hand_over(tmp_path / "文稿.docx", patience=0.2)
    assert not (tmp_path / "dead.json").exists()
    busy.close()


def test_a_window_that_does_not_answer_is_given_up(tmp_path: Path) -> None:
    silent = WindowRegister(tmp_path)
    silent.tell(None, True)
    assert not WindowRegister(tmp_path).hand_over(tmp_path / "文稿.docx", patience=0.15)
    assert silent.take() is None
    silent.close()
