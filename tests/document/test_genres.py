"""Genres as data: strict reading, errors that name file and key, blank outlines that parse as what they are."""

import shutil
from pathlib import Path

import pytest

from lianzheng_desktop import places
from lianzheng_desktop.document.genres import Genre, Genres, load_genres, wording_pattern
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.document.skeleton import SLOT, filled, new_draft
from lianzheng_desktop.document.structure import renumber
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.snapshot import Snapshot

_ALL = load_genres().genres


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data that a test may spoil."""
    for folder in ("genres", "reference"):
        shutil.copytree(places.resources() / folder, tmp_path / folder)
    return tmp_path


def test_the_genres_of_the_family_are_there(genres: Genres) -> None:
    assert {genre.id for genre in genres.genres} >= {
        "summary",
        "report",
        "accountability",
        "selfcheck",
        "rectification",
        "speech",
        "points",
        "plan",
        "criticism",
        "notice",
    }
    assert genres.role_name("problems") == "存在问题"
    assert genres.get("nothing") is None


@pytest.mark.parametrize("genre", _ALL, ids=[genre.id for genre in _ALL])
def test_a_blank_outline_parses_as_its_genre_with_all_its_parts(genre: Genre, parser: DraftParser) -> None:
    text = new_draft(genre, DraftInfo(unit="某市示范局", year=2026, addressee="市纪委"))
    draft = parser.parse(Snapshot.of(text))
    assert draft.genre == genre.id
    assert draft.missing == ()
    assert draft.title is not None
    assert draft.addressee is not None or draft.greeting is not None
    assert draft.lead is not None
    assert [node.heading for node in draft.sections] == [part.heading for part in genre.parts]
    assert renumber(draft) == ()
    assert "‹单位›" not in text
    assert "‹年份›" not in text
    if genre.closing:
        assert draft.closing is not None


@pytest.mark.parametrize("genre", _ALL, ids=[genre.id for genre in _ALL])
def test_what_is_required_has_a_part_to_insert(genre: Genre) -> None:
    assert {part.role for part in genre.parts} >= set(genre.required)


def test_every_slot_names_what_belongs_there() -> None:
    for genre in _ALL:
        for text in (genre.title, genre.lead, genre.closing, *(row for part in genre.parts for row in part.body)):
            assert text.count("‹") == text.count("›") == len(SLOT.findall(text))
            assert "‹›" not in text


def test_fills_what_is_known() -> None:
    assert filled("‹单位›‹年份›年‹事项›", DraftInfo(unit="某局", year=2026)) == "某局2026年‹事项›"
    assert filled("‹单位›", DraftInfo()) == "‹单位›"


@pytest.mark.parametrize(
    ("wording", "heading", "named"),
    [
        ("存在…问题", "存在的主要问题", True),
        ("存在…问题", "存在" + "很" * 9 + "问题", False),
        ("^问题", "突出问题", False),
        ("问题$", "突出问题", True),
        ("‹年›…思路", "2023年工作思路", True),
        ("‹年›…思路", "二〇二三年思路", True),
        ("(a", "(a", True),
    ],
)
def test_wordings_as_a_clerk_writes_them(wording: str, heading: str, named: bool) -> None:
    assert (wording_pattern([wording]).search(heading) is not None) is named


def test_no_wordings_match_nothing() -> None:
    assert wording_pattern([]).search("任何标题") is None


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("order = 55", "orders = 55", "orders"),
        ("order = 55", 'order = "90"', "order"),
        ("order = 55", "order = true", "order"),
        ('addressee = "optional"', 'addressee = "maybe"', "addressee"),
        ('required = ["work"', 'required = ["werk"', "required"),
        ('role = "work"', 'role = "werk"', "parts.role"),
        ("body = [", "rows = [", "parts.rows"),
        ("leads = [", "leads = [1, ", "leads"),
        ('closing = ""', "", "closing"),
    ],
)
def test_a_wrong_field_is_named_with_its_file(data: Path, old: str, new: str, key: str) -> None:
    path = data / "genres" / "summary.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DraftError) as error:
        load_genres(data)
    assert "summary.toml" in error.value.what
    assert key in error.value.what


def test_unreadable_data_is_said_plainly(data: Path) -> None:
    (data / "genres" / "summary.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(DraftError, match=r"summary\.toml"):
        load_genres(data)
    (data / "reference" / "section-roles.toml").unlink()
    with pytest.raises(DraftError, match=r"section-roles\.toml"):
        load_genres(data)


def test_families_are_read_as_strictly(data: Path) -> None:
    path = data / "reference" / "section-roles.toml"
    original = path.read_text(encoding="utf-8")
    path.write_text("stray = 1\n" + original, encoding="utf-8")
    with pytest.raises(DraftError, match="stray"):
        load_genres(data)
    path.write_text(original.replace("[work]\n", "[work]\nsound = []\n", 1), encoding="utf-8")
    with pytest.raises(DraftError, match=r"work\.sound"):
        load_genres(data)
