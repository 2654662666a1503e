"""A harvest over a folder as offices have them: each bad file is told in plain words, the rest goes on, and the
library is whole before and after."""

import threading
import zipfile
from pathlib import Path

import pytest

from lianzheng_desktop.drafts.harvesting import harvest_files
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.places import resources
from lianzheng_desktop.storage.database import Database
from lianzheng_desktop.storage.library_schema import LIBRARY_SCHEMA
from tests.phrases.test_harvest import ONE, TWO
from tests.word.packages import paragraph, word_file

MODELS = sorted((resources() / "models").glob("*.txt"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PICTURE = '<w:p><w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r></w:p>'
BOMB = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def encrypted(path: Path) -> None:
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))


def truncated(path: Path) -> None:
    data = word_file(path, paragraph(ONE.split("\n")[0]) * 40).read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def image_only(path: Path) -> None:
    word_file(path, PICTURE * 3)


def two_hundred_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", BOMB + b"<w:p/>" * 2_000_000)


def macro(path: Path) -> None:
    word_file(path, "".join(map(paragraph, TWO.split("\n"))))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", OLE)


BAD = (
    (encrypted, "密码.docx", "failed", "密码"),
    (truncated, "拷坏.docx", "failed", "损坏"),
    (empty, "空.docx", "failed", "空"),
    (empty, "空.txt", "skipped", "没有文字"),
    (image_only, "扫描件.docx", "skipped", "没有"),
    (two_hundred_megabytes, "很大.txt", "failed", "太大"),
    (two_hundred_megabytes, "很大.docx", "failed", "大|Word"),
    (zip_bomb, "炸弹.docx", "failed", "大|多"),
    (macro, "宏.docm", "ok", ""),
)


@pytest.fixture
def library(tmp_path: Path):
    with PhraseLibrary.open(tmp_path / "library.sqlite", seed=False) as opened:
        yield opened


@pytest.mark.parametrize(("make", "name", "status", "words"), BAD, ids=[name for _, name, _, _ in BAD])
def test_a_bad_file_is_told_and_its_neighbours_are_read(tmp_path, library, make, name, status, words):
    place = tmp_path / "往年"
    place.mkdir()
    make(place / name)
    (place / "好.txt").write_text(ONE, encoding="utf-8")
    report = harvest_files(library, [place / name, place / "好.txt"], workers=0, name=lambda path: path.name)
    bad, good = report.files
    assert bad.status == status, bad.reason
    assert any(word in bad.reason for word in words.split("|")), bad.reason
    assert good.status == "ok"
    assert good.phrases > 5
    assert library.is_whole()


def test_two_harvests_at_once_each_come_in_whole(tmp_path):
    path = tmp_path / "library.sqlite"
    PhraseLibrary.open(path, seed=False).close()
    texts = {"甲.txt": ONE, "乙.txt": TWO}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    said: dict[str, list[str] | str] = {}

    def run(name: str) -> None:
        with PhraseLibrary.open(path, seed=False) as library:
            try:
                said[name] = [file.status for file in harvest_files(library, [tmp_path / name], workers=0).files]
            except DraftError as error:
                said[name] = error.what

    threads = [threading.Thread(target=run, args=(name,)) for name in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with PhraseLibrary.open(path, seed=False) as library:
        assert library.is_whole()
        sources = {Path(str(name)).name for (name,) in library.store.database.rows("SELECT name FROM source")}
    assert sources == {name for name, result in said.items() if result == ["ok"]}
    assert all(result == ["ok"] or "正被另一个" in result for result in said.values()), said
    assert sources


def test_a_library_of_a_newer_version_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "library.sqlite"
    newer = type(LIBRARY_SCHEMA)(
        LIBRARY_SCHEMA.noun, LIBRARY_SCHEMA.application_id, (*LIBRARY_SCHEMA.steps, ("CREATE TABLE z (a)",))
    )
    Database.open(path, newer).close()
    before = path.read_bytes()
    with pytest.raises(DraftError, match="更新的版本"):
        PhraseLibrary.open(path, seed=False)
    assert path.read_bytes() == before


def test_a_damaged_library_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    before = path.read_bytes()
    with pytest.raises(DraftError):
        PhraseLibrary.open(path, seed=False)
    assert path.read_bytes() == before


def test_a_disk_that_fills_halfway_leaves_the_library_as_it_was(tmp_path, library):
    (tmp_path / "甲.txt").write_text(ONE, encoding="utf-8")
    harvest_files(library, [tmp_path / "甲.txt"], workers=0)
    rows = "SELECT uid, count FROM phrase ORDER BY id"
    before = library.store.database.rows(rows)
    library.store.database.execute("PRAGMA max_page_count = 1")  # the file may not grow by a page any more
    with pytest.raises(DraftError, match="磁盘满了") as caught:
        harvest_files(library, MODELS, workers=0)
    assert caught.value.remedy
    assert library.store.database.rows(rows) == before
    library.store.database.execute("PRAGMA max_page_count = 1073741823")
    assert library.is_whole()
    assert harvest_files(library, MODELS[:1], workers=0).added
