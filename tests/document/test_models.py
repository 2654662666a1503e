"""The model documents that ship: clean, complete, of their own making, and read by the parser as meant."""

import itertools
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import OutlineNode, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.places import resources
from lianzheng_desktop.text.snapshot import Snapshot

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = resources() / "models"
MODELS = tomllib.loads((FOLDER / "index.toml").read_text(encoding="utf-8"))["model"]
SHARED = Path(os.environ.get("LIANZHENG_SHARED") or Path(__file__).resolve().parents[3] / "shared")
EVERY_MODEL = pytest.mark.parametrize("model", MODELS, ids=[model["id"] for model in MODELS])


def text_of(model: dict[str, Any]) -> str:
    return (FOLDER / f"{model['id']}.txt").read_text(encoding="utf-8").removesuffix("\n")


def parsed(model: dict[str, Any]) -> ParsedDraft:
    return DraftParser(load_genres()).parse(Snapshot.of(text_of(model)))


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[。！？])|\n", text) if sentence]


def part(draft: ParsedDraft, role: str) -> OutlineNode:
    return next(node for node in draft.sections if node.role == role)


def families(nodes: tuple[OutlineNode, ...]) -> Iterator[list[OutlineNode]]:
    """Siblings of one level, parent by parent."""
    yield list(nodes)
    for node in nodes:
        if node.children:
            yield from families(node.children)


def test_index_and_files_agree() -> None:
    assert sorted(model["id"] for model in MODELS) == sorted(path.stem for path in FOLDER.glob("*.txt"))
    assert len(MODELS) >= 8
    for model in MODELS:
        assert set(model) == {"id", "name", "genre", "year", "unit", "describes", "shows"}


@EVERY_MODEL
def test_is_read_as_the_index_says(model: dict[str, Any]) -> None:
    draft = parsed(model)
    assert draft.genre == model["genre"]
    assert draft.year == model["year"]
    assert draft.title is not None
    assert draft.missing == ()
    assert model["unit"].removeprefix("中共") in text_of(model)


@EVERY_MODEL
def test_length_and_breath(model: dict[str, Any]) -> None:
    text = text_of(model)
    assert 1500 <= len(text) <= 3500
    assert max(len(line) for line in text.split("\n")) <= 400
    assert max(len(sentence) for sentence in sentences(text)) <= 150


@EVERY_MODEL
def test_no_blank_left_and_no_narrow_mark(model: dict[str, Any]) -> None:
    text = text_of(model)
    assert not re.search(r"[xX×*＊‹›【】「」_]|某|待定|填写", text)
    assert not re.search(r"[,;:!?()\"'\s]", text.replace("\n", ""))
    assert not re.search(r"(?<!^\d)(?<!\d)\.|\.(?!\d)", re.sub(r"(?m)^\d\.", "", text))
    assert not re.search(r"”、“|》、《|、等|，。|。。|、、|截止目前", text)
    for opening, closing in ("“”", "《》", "（）"):
        assert text.count(opening) == text.count(closing)


@EVERY_MODEL
def test_numbers_run_on_and_siblings_match(model: dict[str, Any]) -> None:
    for family in families(parsed(model).sections):
        numbered = [node for node in family if node.number is not None]
        series = [[node for node in numbered if node.pseudo], [node for node in numbered if not node.pseudo]]
        for nodes in series:
            assert [node.number for node in nodes] == list(range(1, len(nodes) + 1))
        if family and family[0].level > 1 and not family[0].pseudo:
            lengths = [len(node.heading) for node in family]
            assert max(lengths) - min(lengths) <= 3, [node.heading for node in family]
            assert len({node.run_in for node in family}) == 1


@EVERY_MODEL
def test_each_problem_is_answered_in_its_order(model: dict[str, Any]) -> None:
    draft = parsed(model)
    problems, plans = part(draft, "problems").children, part(draft, "plan").children
    assert 2 <= len(problems) <= len(plans)
    lines = text_of(model).split("\n")
    for problem, plan in zip(problems, plans, strict=False):
        fault, measure = (lines[node.line][:28] for node in (problem, plan))
        shared = {fault[i : i + 2] for i in range(len(fault) - 1)} & {
            measure[i : i + 2] for i in range(len(measure) - 1)
        }
        assert shared - {"一是", "二是"}, (fault, measure)
        assert re.search(r"\d", lines[problem.line]), "a problem is told with its evidence"


@EVERY_MODEL
def test_a_run_of_yi_shi_has_no_gap(model: dict[str, Any]) -> None:
    for line in text_of(model).split("\n"):
        marks = re.findall(r"(?:^|[。；：])([一二三四五六])是", line)
        if len(marks) > 1:
            assert "".join(marks) == "一二三四五六"[: len(marks)]


@EVERY_MODEL
def test_problems_and_plans_have_their_share(model: dict[str, Any]) -> None:
    draft = parsed(model)
    share = {role: part(draft, role).characters / draft.characters for role in ("problems", "plan")}
    assert 0.08 <= share["problems"] <= 0.25, share
    assert 0.10 <= share["plan"] <= 0.28, share


def test_no_sentence_stands_in_two_models() -> None:
    for one, other in itertools.combinations(MODELS, 2):
        common = set(sentences(text_of(one))) & set(sentences(text_of(other)))
        assert {sentence for sentence in common if len(sentence) > 10} == set()


@EVERY_MODEL
def test_no_sentence_comes_from_the_samples(model: dict[str, Any]) -> None:
    samples = sorted((SHARED / "samples").glob("*.txt"))
    if not samples:
        pytest.skip("samples not here")
    source = "\n".join(sample.read_text(encoding="utf-8") for sample in samples)
    for sentence in sentences(text_of(model)):
        assert len(sentence) <= 12 or sentence not in source, sentence
        assert not any(sentence[i : i + 41] in source for i in range(len(sentence) - 40)), sentence


@EVERY_MODEL
def test_a_model_says_how_many_parts_it_announces(model: dict[str, Any]) -> None:
    announced = re.search(r"以下([两三四五])个方面：", text_of(model))
    if announced:
        assert len(part(parsed(model), "problems").children) == "零一两三四五".index(announced[1])


@EVERY_MODEL
def test_a_model_names_no_meeting_of_another_year(model: dict[str, Any]) -> None:
    """The session of the Commission belongs to the year of the text: the fourth to 2025, the fifth to 2026."""
    session = {2025: "四次", 2026: "五次"}[model["year"]]
    for found in re.findall(r"二十届中央纪委(.次)全会", text_of(model)):
        assert found == session
