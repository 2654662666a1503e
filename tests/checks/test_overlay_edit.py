"""Own rule files are changed one record at a time; every other byte stays."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzheng_desktop.checks.overlay import LISTS, TABLES, OwnRecord, chunks, fault, load_overlay, read_source
from lianzheng_desktop.checks.overlay_edit import OverlayFolder, changed_lines, record_text
from lianzheng_desktop.errors import DraftError

HAND_MADE = """# 本局的规则，2026年整理

# 名称
[[name]]  # 机构改革以后
why = "以三定方案为准"   # 2024年
wrongs = [
    "市数据局",
    # 老名字
    "市大数据局",
]  # 常见的
right = "市数据管理局"
# 记录里的说明

[[wort]]
wrong = "错词"

# 明年的会议
[[meeting]]
start = "2027-01"
name = "二十届中央纪委六次全会" # 待定
"""


@pytest.fixture
def folder(tmp_path: Path) -> OverlayFolder:
    (tmp_path / "own.toml").write_text(HAND_MADE, encoding="utf-8")
    return OverlayFolder(tmp_path)


def text(folder: OverlayFolder) -> str:
    return (folder.folder / "own.toml").read_bytes().decode("utf-8")


def test_a_new_record_in_an_empty_folder(tmp_path: Path) -> None:
    folder = OverlayFolder(tmp_path / "rules")
    folder.add("word", {"right": "建设", "wrong": "建没", "before": ["作风"]})
    folder.add("off", {"code": "STY001"})
    overlay = folder.load()
    assert overlay.troubles == ()
    assert [(record.table, dict(record.values)) for record in overlay.records] == [
        ("word", {"wrong": "建没", "right": "建设", "before": ["作风"]}),
        ("off", {"code": "STY001"}),
    ]
    written = (tmp_path / "rules" / "own.toml").read_text(encoding="utf-8")
    assert written.startswith("# 自己的规则")
    assert written.endswith('before = ["作风"]\n\n[[off]]\ncode = "STY001"\n')


def test_a_change_keeps_order_comments_and_all_other_lines(folder: OverlayFolder) -> None:
    name = folder.load().records[0]
    folder.change(name, {**name.values, "wrongs": ["市数据局"], "severity": "certain"})
    before, after = HAND_MADE.split("\n"), text(folder).split("\n")
    assert after == [
        *before[:5], "    # 老名字", 'wrongs = ["市数据局"]  # 常见的', *before[10:11], 'severity = "certain"', *before[11:],
    ]  # fmt: skip


def test_a_value_changes_and_its_comment_stays(folder: OverlayFolder) -> None:
    meeting = folder.load().records[1]
    folder.change(meeting, {"name": "二十届中央纪委“六次”全会#", "start": "2027-01"})
    assert text(folder).endswith('start = "2027-01"\nname = "二十届中央纪委“六次”全会#"  # 待定\n')
    assert text(folder).startswith(HAND_MADE.split("[[meeting]]")[0])


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_is_removed_comes_back_byte_for_byte(folder: OverlayFolder, number: int) -> None:
    overlay = folder.load()
    item = (*overlay.records, *overlay.troubles)[number]
    removed = folder.remove(item)
    left = folder.load()
    assert len(left.records) + len(left.troubles) == 2
    assert "# 名称" in text(folder)
    assert "# 明年的会议" in text(folder)
    folder.restore(removed)
    assert text(folder) == HAND_MADE


def test_what_is_removed_comes_back_at_the_end_where_the_file_went_on(folder: OverlayFolder) -> None:
    removed = folder.remove(folder.load().records[0])
    folder.add("off", {"code": "STY001"})
    folder.restore(removed)
    assert [record.table for record in folder.load().records] == ["meeting", "off", "name"]


def test_a_broken_record_is_mended(folder: OverlayFolder) -> None:
    trouble = folder.load().troubles[0]
    with pytest.raises(DraftError, match="读不懂"):
        folder.rewrite(trouble, '[[word]]\nwrong = "错词"')
    with pytest.raises(DraftError, match="没有保存"):
        folder.rewrite(trouble, '[[word]]\nwrong = "错词"\nright = "对词"\n[[off]]\ncode = "STY001"')
    assert text(folder) == HAND_MADE
    folder.rewrite(trouble, '[[word]]\nwrong = "错词"\nright = "对词"')
    assert folder.load().troubles == ()
    assert text(folder) == HAND_MADE.replace('[[wort]]\nwrong = "错词"', '[[word]]\nwrong = "错词"\nright = "对词"')


def test_a_loose_line_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('# 头\n乱写的\n[[off]]\ncode = "STY001"\n', encoding="utf-8")
    folder = OverlayFolder(tmp_path)
    folder.remove(folder.load().troubles[0])
    assert text(folder) == '# 头\n[[off]]\ncode = "STY001"\n'


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_form_of_the_file_stays(tmp_path: Path, form: str) -> None:
    data = HAND_MADE.replace("\n", "\r\n").encode(form)
    (tmp_path / "own.toml").write_bytes(data)
    folder = OverlayFolder(tmp_path)
    meeting = folder.load().records[1]
    folder.change(meeting, {**meeting.values, "start": "2027-02"})
    assert (tmp_path / "own.toml").read_bytes().decode(form) == HAND_MADE.replace("\n", "\r\n").replace("7-01", "7-02")
    folder.add("off", {"code": "STY001"})
    folder.remove(folder.load().records[-1])
    folder.change(folder.load().records[1], meeting.values)
    assert (tmp_path / "own.toml").read_bytes() == data + (b"\r\0\n\0" if form == "utf-16" else b"\r\n")


def test_a_file_without_a_last_break_and_with_mixed_ones(tmp_path: Path) -> None:
    data = '[[off]]\r\ncode = "STY001"\n\r\n[[off]]\ncode = "STY002"'
    (tmp_path / "own.toml").write_bytes(data.encode())
    folder = OverlayFolder(tmp_path)
    last = folder.load().records[-1]
    folder.change(last, {"code": "STY003"})
    assert text(folder) == data.replace("002", "003")
    folder.add("off", {"code": "STY004"})
    assert [record.values["code"] for record in folder.load().records] == ["STY001", "STY003", "STY004"]


def test_what_was_changed_elsewhere_is_not_written_over(folder: OverlayFolder) -> None:
    name = folder.load().records[0]
    (folder.folder / "own.toml").write_text("# 别人写的\n" + HAND_MADE, encoding="utf-8")
    for deed in (lambda: folder.change(name, {}), lambda: folder.remove(name), lambda: folder.rewrite(name, "x")):
        with pytest.raises(DraftError, match="在别处改过"):
            deed()
    assert text(folder) == "# 别人写的\n" + HAND_MADE
    (folder.folder / "own.toml").unlink()
    with pytest.raises(DraftError, match="在别处改过"):
        folder.remove(name)


def test_a_file_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xff\xfe\x00")
    folder = OverlayFolder(tmp_path)
    folder.add("off", {"code": "STY001"})
    assert (tmp_path / "own.toml").read_bytes() == b"\xff\xfe\x00"
    assert [record.file for record in folder.load().records] == ["own-2.toml"]


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DraftError("没有保存：磁盘满了。", "请腾出一些空间再试。")

    monkeypatch.setattr("lianzheng_desktop.checks.overlay_edit.replace_file", full)
    with pytest.raises(DraftError, match="磁盘满了"):
        OverlayFolder(tmp_path).add("off", {"code": "STY001"})


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=12)


@st.composite
def records(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    table = draw(st.sampled_from(sorted(TABLES)))
    required, optional = TABLES[table]
    keys = [*required, *(key for key in optional if draw(st.booleans()))]
    fixed = {"severity": "likely", "code": "PUN050", "until": "2026-12", "start": "2027-01-02", "end": "2027-02"}
    values: dict[str, object] = {}
    for key in keys:
        if key in LISTS:
            values[key] = draw(st.lists(WORDS, min_size=3, max_size=4))
        else:
            values[key] = draw(st.booleans()) if key == "on" else fixed.get(key) or draw(WORDS)
    return table, values


@settings(max_examples=60)
@given(records(), records())
def test_every_record_is_read_as_it_was_written(one: tuple[str, dict], other: tuple[str, dict]) -> None:
    table, values = one
    written = record_text(table, values)
    (read,) = read_source("own.toml", written)
    if fault(table, values):
        return
    assert isinstance(read, OwnRecord)
    assert (read.table, dict(read.values)) == one
    if other[0] == table and not fault(*other):
        changed = changed_lines(written.split("\n"), table, other[1])
        (again,) = read_source("own.toml", "\n".join(changed))
        assert isinstance(again, OwnRecord)
        assert dict(again.values) == other[1]


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*HAND_MADE.split("\n"), "]", "[[off]]", 'code = "STY001"', "x = '''"]), max_size=24))
def test_no_text_is_too_odd_to_read(lines: list[str]) -> None:
    source = "\n".join(lines)
    read_source("own.toml", source)
    assert "\n".join("\n".join(chunk.lines) for chunk in chunks(source)) == source


PIECES = (
    '[[word]]\nwrong = "建没"  # 常见\nright = "建设"\n', "# 一段说明\n\n", '[[wort]]\nx = 1\n', '[[off]]\ncode = "STY001"\n\n',
    '[[name]]\nwrongs = [\n  "市大数据局",\n]\nright = "市数据局"\n', "乱写的一行\n", '[[set]]\nname = "没写完\n',
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=7), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
    st.sampled_from(["\n", "\r\n"]), st.integers(0, 9),
)  # fmt: skip
def test_one_record_is_touched_and_nothing_else(
    tmp_path: Path, pieces: list[str], form: str, line_break: str, which: int
) -> None:
    source = "".join(pieces).replace("\n", line_break)
    path = tmp_path / "own.toml"
    path.write_bytes(source.encode(form))
    folder = OverlayFolder(tmp_path)
    overlay = folder.load()
    items = (*overlay.records, *overlay.troubles)
    if not items:
        return
    item = items[which % len(items)]
    removed = folder.remove(item)
    left = path.read_bytes().decode(form)
    assert len(left) < len(source)
    folder.restore(removed)
    assert path.read_bytes() == source.encode(form)
    if isinstance(item, OwnRecord):
        folder.change(item, {**item.values, "on": False})
        changed = path.read_bytes().decode(form)
        assert changed.replace(f"on = false{line_break}", "") == source
        again = next(record for record in folder.load().records if record.line == item.line)
        folder.change(again, item.values)
        assert path.read_bytes() == source.encode(form)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80))
def test_no_file_is_too_odd_to_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "own.toml").write_bytes(data)
    load_overlay(tmp_path)


def test_nothing_is_written_by_reading(folder: OverlayFolder) -> None:
    """What an update does: the program is another one, the files are read as they are."""
    stamp = (folder.folder / "own.toml").stat()
    load_overlay(folder.folder)
    assert (folder.folder / "own.toml").stat().st_mtime_ns == stamp.st_mtime_ns
    assert text(folder) == HAND_MADE
