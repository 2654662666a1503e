"""Faults put into clean documents by a seeded hand: how many of each kind the checks find.

    python -m tests.benchmarks.mutation [MUTANTS]

A mutant counts as found where a check says something that it does not say of the clean document.
Prints a table; the last one is kept in packaging/figures/mutation.md.
"""

import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.registry import load_rules
from lianzheng_desktop.checks.service import CheckService
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.pinyin import syllables

MODELS = Path(__file__).resolve().parents[2] / "resources" / "models"
SEED = 20261120
Mutation = Callable[[random.Random, str], tuple[str, int] | None]

_LABEL = re.compile(r"(?m)^(?:[一二三四五六七八九]、|（[一二三四五六七八九]）|[1-9]\.)")
_SERIES = re.compile(r"[一二三四五六七八九](?=[是要])")
_MARK = re.compile("[，。、；：“”《》（）]")
_HAN = re.compile("[一-鿿]")


def _spot(draw: random.Random, pattern: "re.Pattern[str]", text: str) -> "re.Match[str] | None":
    found = list(pattern.finditer(text))
    return draw.choice(found) if found else None


def delete_number(draw: random.Random, text: str) -> tuple[str, int] | None:
    """The number of a heading is gone."""
    spot = _spot(draw, _LABEL, text)
    return (text[: spot.start()] + text[spot.end() :], spot.start()) if spot else None


def repeat_number(draw: random.Random, text: str) -> tuple[str, int] | None:
    """A heading has the number of the one before."""
    spots = list(_LABEL.finditer(text))
    alike = [
        (a, b)
        for i, b in enumerate(spots)
        for a in spots[:i][-1:]
        if len(a.group()) == len(b.group()) and a.group() != b.group()
    ]
    if not alike:
        return None
    one, other = draw.choice(alike)
    return text[: other.start()] + one.group() + text[other.end() :], other.start()


def swap_series(draw: random.Random, text: str) -> tuple[str, int] | None:
    """一是 … 三是: a number of a series is another one."""
    spot = _spot(draw, _SERIES, text)
    if spot is None:
        return None
    new = draw.choice([n for n in "一二三四五六" if n != spot.group()])
    return text[: spot.start()] + new + text[spot.end() :], spot.start()


def delete_mark(draw: random.Random, text: str) -> tuple[str, int] | None:
    spot = _spot(draw, _MARK, text)
    return (text[: spot.start()] + text[spot.end() :], spot.start()) if spot else None


def repeat_mark(draw: random.Random, text: str) -> tuple[str, int] | None:
    spot = _spot(draw, _MARK, text)
    return (text[: spot.end()] + spot.group() + text[spot.end() :], spot.start()) if spot else None


def narrow_mark(draw: random.Random, text: str) -> tuple[str, int] | None:
    """Typed with the English keyboard."""
    spot = _spot(draw, re.compile("[，。；：（）“”]"), text)
    narrow = dict(zip("，。；：（）“”", ',.;:()""', strict=True))
    return (text[: spot.start()] + narrow[spot.group()] + text[spot.end() :], spot.start()) if spot else None


def swap_marks(draw: random.Random, text: str) -> tuple[str, int] | None:
    """Another mark in its place."""
    spot = _spot(draw, re.compile("[，。、；：]"), text)
    if spot is None:
        return None
    new = draw.choice([m for m in "，。、；：" if m != spot.group()])
    return text[: spot.start()] + new + text[spot.end() :], spot.start()


def delete_character(draw: random.Random, text: str) -> tuple[str, int] | None:
    spot = _spot(draw, _HAN, text)
    return (text[: spot.start()] + text[spot.end() :], spot.start()) if spot else None


def repeat_word(draw: random.Random, text: str) -> tuple[str, int] | None:
    spot = _spot(draw, re.compile("[一-鿿]{2}"), text)
    return (text[: spot.end()] + spot.group() + text[spot.end() :], spot.start()) if spot else None


def swap_characters(draw: random.Random, text: str) -> tuple[str, int] | None:
    spot = _spot(draw, re.compile(r"([一-鿿])(?!\1)[一-鿿]"), text)
    return (text[: spot.start()] + spot.group()[::-1] + text[spot.end() :], spot.start()) if spot else None


def homophone(draw: random.Random, text: str) -> tuple[str, int] | None:
    """A common character that sounds the same."""
    spot = _spot(draw, _HAN, text)
    if spot is None:
        return None
    spoken = syllables(spot.group())[:1]
    same = sorted({c for c in text if c != spot.group() and syllables(c)[:1] == spoken and _HAN.match(c)})
    return (text[: spot.start()] + draw.choice(same) + text[spot.end() :], spot.start()) if same else None


def repeat_sentence(draw: random.Random, text: str) -> tuple[str, int] | None:
    spot = _spot(draw, re.compile("[^。\n]{14,}。"), text)
    return (text[: spot.end()] + spot.group() + text[spot.end() :], spot.end()) if spot else None


KINDS: dict[str, Mutation] = {
    "标题序号删去": delete_number,
    "标题序号重复": repeat_number,
    "一是二是写错": swap_series,
    "标点删去": delete_mark,
    "标点重复": repeat_mark,
    "标点打成半角": narrow_mark,
    "标点换成别的": swap_marks,
    "汉字删去": delete_character,
    "词语重复": repeat_word,
    "相邻两字颠倒": swap_characters,
    "换成同音字": homophone,
    "句子重复": repeat_sentence,
}


def table(mutants: int = 2000) -> str:
    """A Markdown table: kind, mutants, found, share."""
    service = CheckService(DraftParser(load_genres()), Checker(load_rules(), shield_line))
    texts = [path.read_text(encoding="utf-8") for path in sorted(MODELS.glob("*.txt"))]
    clean = [_places(service, text) for text in texts]
    draw = random.Random(SEED)
    made = dict.fromkeys(KINDS, 0)
    found = dict.fromkeys(KINDS, 0)
    names = list(KINDS)
    for number in range(mutants):
        name = names[number % len(names)]
        which = draw.randrange(len(texts))
        mutant = KINDS[name](draw, texts[which])
        if mutant is None:
            continue
        made[name] += 1
        found[name] += bool(_places(service, mutant[0]) - clean[which])
    rows = [f"| {name} | {made[name]} | {found[name]} | {found[name] / max(made[name], 1):.0%} |" for name in names]
    total, hits = sum(made.values()), sum(found.values())
    head = ["| 错法 | 份数 | 查出 | 比例 |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, f"| 合计 | {total} | {hits} | {hits / total:.0%} |"])


def _places(service: CheckService, text: str) -> set[tuple[str, str]]:
    return {(finding.code, finding.fingerprint) for finding in service.check(text)[1].findings}


if __name__ == "__main__":
    print(table(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
