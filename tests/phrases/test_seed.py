"""The reader of shipped phrases is strict, and all that ships passes it."""

import pytest

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.seed import EDITION, HEADER, load_seed, read_seed_file

GOOD = "坚持严的基调\tclause\twork\t作风建设\t措施\t2026\t"


def write(tmp_path, *lines):
    path = tmp_path / "work.tsv"
    path.write_text("\n".join(("\t".join(HEADER), "# 说明", *lines)), encoding="utf-8")
    return path


def test_everything_that_ships_loads():
    assert len(load_seed()) >= 100


def test_reads_a_line(tmp_path):
    (phrase,) = read_seed_file(write(tmp_path, GOOD))
    assert (phrase.text, phrase.kind, phrase.section, phrase.year) == ("坚持严的基调", "clause", "work", 2026)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (GOOD.replace("clause", "idiom"), "kind"),
        (GOOD.replace("work", "middle"), "section"),
        (GOOD.replace("措施", "妙语"), "tag"),
        (GOOD.replace("2026", "明年"), "year"),
        (GOOD.replace("基调", "基调‹次数"), "填空"),
        ("\tclause\twork\t\t\t\t", "为空"),
        (GOOD + "\t九", "since"),
        (GOOD + f"\t{EDITION + 1}", "since"),
        (GOOD + "\t1\t余", "栏"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path, line, what):
    with pytest.raises(DraftError, match=rf"work\.tsv 第 3 行.*{what}"):
        list(read_seed_file(write(tmp_path, line)))


def test_a_file_without_header_is_a_fault(tmp_path):
    path = tmp_path / "bare.tsv"
    path.write_text(GOOD, encoding="utf-8")
    with pytest.raises(DraftError, match="表头"):
        list(read_seed_file(path))
