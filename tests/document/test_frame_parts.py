"""Putting in a title, an addressee or a signature that is not there."""

import pytest

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.document.parts import insert_frame
from lianzheng_desktop.document.skeleton import new_draft
from lianzheng_desktop.text.edits import apply_edits
from lianzheng_desktop.text.snapshot import Snapshot

INFO = DraftInfo("report", "某市示范局", 2026, "市纪委")
SECTIONS = "一、主要工作\n学习9次。\n二、存在问题\n检查不够经常。\n三、下一步打算\n加强监督。"
GENRES = load_genres()


def put_in(text: str, name: str, info: DraftInfo = INFO) -> str:
    draft = DraftParser(GENRES).parse(Snapshot.of(text), info)
    insertion = insert_frame(draft, name, GENRES)
    if insertion is None:
        return text
    after = apply_edits(text, insertion.edits)
    assert 0 <= insertion.caret <= len(after)
    return after


def test_each_comes_to_its_place_and_is_known_again() -> None:
    text = SECTIONS
    for name in ("title", "addressee", "signature"):
        text = put_in(text, name)
    draft = DraftParser(GENRES).parse(Snapshot.of(text), INFO)
    assert draft.title is not None
    assert draft.addressee is not None
    assert draft.addressee.text == "市纪委："
    assert draft.signature is not None
    assert draft.signature.text == "某市示范局"
    assert draft.date is not None
    assert [node.heading for node in draft.sections] == ["主要工作", "存在问题", "下一步打算"]
    assert text.split("\n")[1] == "市纪委："


@pytest.mark.parametrize("name", ["title", "addressee", "signature", "attachment"])
def test_nothing_is_put_in_twice(name: str) -> None:
    text = new_draft(GENRES.genres[0], INFO)
    once = put_in(text, name)
    assert put_in(once, name) == once


@pytest.mark.parametrize("tail", ["", "\n", "\n\n　\n"])
def test_a_signature_follows_the_last_words(tail: str) -> None:
    text = put_in(SECTIONS + tail, "signature", DraftInfo())
    assert text.split("\n")[-3:] == ["加强监督。", "‹单位›", "‹成文年份›年‹月份›月‹日期›日"]


def test_only_the_unit_is_put_in_where_there_is_a_date() -> None:
    text = put_in(f"{SECTIONS}\n2026年1月8日", "signature")
    assert text.split("\n")[-2:] == ["某市示范局", "2026年1月8日"]


def test_only_the_date_is_put_in_under_a_unit() -> None:
    text = put_in(f"{SECTIONS}\n某市示范局", "signature")
    assert text.split("\n")[-2:] == ["某市示范局", "‹成文年份›年‹月份›月‹日期›日"]


def test_into_an_empty_draft() -> None:
    assert put_in("", "title").startswith("某市示范局")
    assert put_in("", "signature").split("\n")[0] == "某市示范局"


@pytest.mark.parametrize("genre", [genre for genre in GENRES.genres if genre.signature == "expected"])
def test_a_new_draft_is_signed_where_its_kind_is(genre) -> None:
    draft = DraftParser(GENRES).parse(Snapshot.of(new_draft(genre, DraftInfo(unit="某市示范局", year=2026))))
    assert draft.signature is not None
    assert draft.signature.text == "某市示范局"
    assert draft.date is not None


@pytest.mark.parametrize("tail", ["\n某市示范局\n2026年1月8日", "\n2026年1月8日", "\n某市示范局"])
def test_a_note_of_attachments_stands_before_the_signature(tail: str) -> None:
    text = put_in(SECTIONS + tail, "attachment")
    assert text == f"{SECTIONS}\n附件：‹附件名称›{tail}"
    assert DraftParser(GENRES).parse(Snapshot.of(text), INFO).attachment is not None


def test_a_note_of_attachments_ends_an_unsigned_draft() -> None:
    assert put_in(SECTIONS, "attachment") == f"{SECTIONS}\n附件：‹附件名称›"
