"""Phrases in files: each form round trips, and what is not ours is refused whole."""

import hashlib
import io
import json
import zipfile

import pytest

from lianzheng_desktop.drafts.phrase_files import read_phrases, write_phrases
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.portable import merge_pack, pack_of
from tests.phrases.test_groups import TEXT


@pytest.fixture
def library(tmp_path):
    with PhraseLibrary.open(tmp_path / "library.sqlite", seed=False) as opened:
        harvest_into(opened, [("一.txt", TEXT)])
        own = opened.add("自己写的“一句”话 & <标记>", "plan", note="备注")
        opened.set_favourite(own.id, True)
        with opened.store.database.transaction():
            opened.shelves.collect("常用", [own.id])
        yield opened


@pytest.mark.parametrize("suffix", [".lzpack", ".json"])
def test_packs_come_back_as_they_went(library, tmp_path, suffix):
    pack, path = pack_of(library), tmp_path / f"词句{suffix}"
    write_phrases(path, pack, "某市示范局")
    back = read_phrases(path)
    assert back.sources == pack.sources
    assert [(i.phrase.text, i.occurrences, i.variants, i.note, i.collections) for i in back.items] == [
        (i.phrase.text, i.occurrences, i.variants, i.note, i.collections) for i in pack.items
    ]
    assert [(g.texts, at) for g, at in back.groups] == [(g.texts, at) for g, at in pack.groups]


def test_a_pack_goes_from_one_profile_to_another(library, tmp_path):
    path = tmp_path / "词句.lzpack"
    write_phrases(path, pack_of(library))
    with PhraseLibrary.open(tmp_path / "other.sqlite", seed=False) as other:
        merge_pack(other, read_phrases(path), path.name)
        assert other.count() == library.count()
        merge_pack(other, read_phrases(path), path.name)
        assert other.count() == library.count()
        write_phrases(tmp_path / "back.lzpack", pack_of(other))
    merge_pack(library, read_phrases(tmp_path / "back.lzpack"), "back")
    assert library.search("坚持把纪律挺在前面").phrases[0].documents == 1


def test_tables_keep_what_people_edit(library, tmp_path):
    path = tmp_path / "词句.xlsx"
    write_phrases(path, pack_of(library))
    back = {item.phrase.text: item for item in read_phrases(path).items}
    own = back["自己写的“一句”话 & <标记>"]
    assert (own.phrase.section, own.note, own.collections, own.phrase.favourite) == ("plan", "备注", ("常用",), True)
    assert set(back) == {item.phrase.text for item in pack_of(library).items}


def test_a_pack_changed_on_the_way_is_refused(library, tmp_path):
    path = tmp_path / "词句.lzpack"
    write_phrases(path, pack_of(library))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["phrases.json"] = parts["phrases.json"].replace("纪律".encode(), "规矩".encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(DraftError, match="损坏"):
        read_phrases(path)


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("_", "."), data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.lzpack", b""),
        ("a.lzpack", b"PK\x03\x04"),
        ("a.lzpack", zipped(other_txt=b"x")),
        ("a.lzpack", zipped(manifest_json=b"[]", phrases_json=b"{}")),
        ("a.lzpack", zipped(manifest_json=b"{", phrases_json=b"{}")),
        ("a.json", b"\xff\xfe"),
        ("a.json", b"[]"),
        ("a.json", b'{"format": "lianzheng-phrases", "schema": 9}'),
        ("a.json", b'{"format": "lianzheng-phrases", "schema": 1}'),
        ("a.json", b"[" * 100_000),
        ("a.xlsx", b"not a sheet"),
        ("a.xlsx", zipped(manifest_json=b"{}")),
        ("a.csv", b"x"),
    ],
)
def test_what_is_not_ours_is_refused_in_a_sentence(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DraftError):
        read_phrases(path)


@pytest.mark.parametrize(
    "change",
    [{"section": "elsewhere"}, {"kind": "odd"}, {"text": ""}, {"occurrences": [[5, 1]]}, {"occurrences": [[-1, 1]]}],
)
def test_one_bad_entry_refuses_the_whole_file(library, tmp_path, change):
    path = tmp_path / "词句.json"
    write_phrases(path, pack_of(library))
    content = json.loads(path.read_text(encoding="utf-8"))
    content["phrases"][0].update(change)
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DraftError):
        read_phrases(path)


def test_a_row_that_is_not_understood_is_named(tmp_path):
    from lianzheng_desktop.word.sheets import sheet_bytes

    path = tmp_path / "表.xlsx"
    path.write_bytes(sheet_bytes([["章节", "词句"], ["主要工作", "甲乙丙丁"], ["不知道", "戊己庚辛"]], "表"))
    with pytest.raises(DraftError, match="第 3 行"):
        read_phrases(path)


@pytest.mark.parametrize(
    "more",
    [
        '"year":1e999', '"year":99999999999999999999', '"year":-1', '"text":"\\ud800责任"', '"text":"责\\u0000任"',
        '"text":"责任\\n落实"', '"note":"\\ud800"', '"collections":["\\udfff"]', '"variants":["责任\\u0001"]',
        '"occurrences":[[0,99999999999999999999]]', '"occurrences":[[0,1e999]]',
    ],
)  # fmt: skip
def test_values_no_library_can_hold_are_refused(tmp_path, more):
    phrase = f'{{"text":"认真落实责任","kind":"clause","section":"work",{more}}}'
    source = '{"name":"甲","digest":"乙","year":2025}'
    body = f'{{"format":"lianzheng-phrases","schema":1,"sources":[{source}],"phrases":[{phrase}]}}'
    path = tmp_path / "a.json"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(DraftError, match="对不上"):
        read_phrases(path)


@pytest.mark.parametrize("value", ["[0]", '{"":0}', '"' + "a" * 30 + '"'], ids=["lists", "objects", "words"])
def test_a_small_pack_that_unfolds_is_refused_before_it_does(tmp_path, value):
    body = '{"format":"lianzheng-phrases","schema":1,"sources":[],"phrases":[],"x":[' + f"{value}," * 3_000_001 + "0]}"
    data = body.encode()
    manifest = json.dumps({"phrases": 0, "sha256": hashlib.sha256(data).hexdigest()}).encode()
    path = tmp_path / "a.lzpack"
    path.write_bytes(zipped(manifest_json=manifest, phrases_json=data))
    with pytest.raises(DraftError, match="太大"):
        read_phrases(path)


def test_one_rare_character_does_not_widen_a_whole_pack(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"x":"' + "a" * 40_000_000 + '\U00020000"}', encoding="utf-8")
    with pytest.raises(DraftError, match="太大"):
        read_phrases(path)
