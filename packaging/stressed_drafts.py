"""Drafts that try the page: models changed by seed, and what no clerk writes on one sheet but every clerk once a year.

    python packaging/stressed_drafts.py FOLDER [--seed N]

Writes them as text files; measure_export.py and measure_preview.py make their own.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

MODELS = Path(__file__).resolve().parent.parent / "resources" / "models"
SEED = 2026
#: Beyond the usual planes; such as some installed face has, for without one LibreOffice runs over the margin.
_OTHERS = ["𠮷", "𡈼", "䶮", "㛃", "镕", "堃", "喆", "〇", "𠀋", "龘", "﨑"]
_LATIN = [
    "OA",
    "“e廉通”APP",
    "ISO9001",
    "3.5%",
    "12,345.60元",
    "www.example.gov.cn",
    "A-12号",
    "2025/6/30",
    "24×7",
    "5G+",
    "V2.0",
]
_MARKED = [
    "（试行）",
    "〔2025〕18号",
    "《关于“一把手”监督的意见（试行）》",
    "“四风”",
    "——",
    "……",
    "；",
    "：",
    "、",
    "！”",
    "》，",
]
_WORDS = [
    "党组",
    "认真",
    "落实",
    "主体责任",
    "监督",
    "责任",
    "清单",
    "学习",
    "整改",
    "台账",
    "谈话",
    "提醒",
    "廉政",
    "教育",
    "作风",
    "建设",
    "制度",
    "办法",
    "问题",
    "完成",
    "推进",
    "加强",
    "全年",
    "开展",
    "督查",
    "干部",
    "群众",
    "反映",
    "线索",
    "纪律",
]
_TITLES = (
    "党风廉政建设工作总结",
    "某市示范局2025年度党风廉政建设工作总结",
    "某市某区示范街道办事处2025年度党风廉政建设工作情况报告",
    "中共某市示范局党组关于2025年度落实全面从严治党主体责任和党风廉政建设责任制情况的报告",
    "中共某省某市示范管理局机关委员会关于认真贯彻落实《关于加强“一把手”和领导班子监督的实施办法（试行）》有关工作情况的报告",
)
_LONG_UNIT = "中国共产党某某省某某市某某自治县示范管理局机关委员会"


def clause(chance: random.Random, length: int) -> str:
    """Words of the genre, without sense, about `length` characters, no mark at the end."""
    text = ""
    while len(text) < length:
        text += chance.choice(_WORDS)
        if chance.random() < 0.08:
            text += f"{chance.randint(1, 400)}次"
    return text


def paragraph(chance: random.Random, length: int, extra: Sequence[str] = ()) -> str:
    """Clauses with marks between, some of `extra` among them."""
    pieces: list[str] = []
    while sum(map(len, pieces)) < length:
        pieces.append(clause(chance, chance.randint(3, 14)))
        if extra and chance.random() < 0.6:
            pieces.append(chance.choice(extra))
            pieces.append(chance.choice(_WORDS))
        pieces.append(chance.choice("，，，，、；"))
    return "".join(pieces[:-1]) + "。"


def _whole(chance: random.Random, title: str, extra: Sequence[str] = (), length: int = 120, depth: int = 2) -> str:
    """A draft of three parts with `depth` levels of headings, the last of them run-in."""
    lines = [title, "市纪委：", paragraph(chance, length, extra)[:-1] + "。现将有关情况报告如下："]
    for label, heading in zip("一二三", ("主要工作", "存在问题", "下一步打算"), strict=True):
        lines.append(f"{label}、{heading}")
        for second in range(1, 4):
            lines += _branch(chance, "一二三"[second - 1], extra, length, depth)
    return "\n".join([*lines, "特此报告。", "", "某市示范局", "2025年12月20日"])


def _branch(chance: random.Random, label: str, extra: Sequence[str], length: int, depth: int) -> Iterator[str]:
    body = paragraph(chance, length, extra)
    if depth == 2:
        yield f"（{label}）{clause(chance, 8)}。{body}"
        return
    yield f"（{label}）{clause(chance, 8)}"
    for third in (1, 2):
        if depth == 3:
            yield f"{third}.{clause(chance, 6)}。{body}"
            continue
        yield f"{third}.{clause(chance, 6)}"
        yield f"（1）{clause(chance, 5)}。{body}"
        yield f"（2）{clause(chance, 30)}。{paragraph(chance, length // 2, extra)}"


def stressed(seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Name and text of each made draft."""
    chance = random.Random(seed)
    for number, title in enumerate(_TITLES, 1):
        yield f"title-{number}", _whole(chance, title, length=90)
    yield "four-levels", _whole(chance, _TITLES[1], length=60, depth=4)
    yield "run-in", _whole(chance, _TITLES[1], length=150, depth=3)
    yield "long-paragraphs", _whole(chance, _TITLES[0], length=300)
    yield "rare-hanzi", _whole(chance, "某市𠮷镕局2025年度党风廉政建设工作总结", _OTHERS)
    yield "latin", _whole(chance, "某市示范局2025年度“e廉通”APP建设工作总结", _LATIN)
    yield "marks", _whole(chance, _TITLES[3], _MARKED)
    yield "all-kinds", _whole(chance, _TITLES[2], (*_OTHERS, *_LATIN, *_MARKED), depth=4)
    yield "unbroken-word", _whole(chance, _TITLES[1], ("https://www.example.gov.cn/lianzheng/2025/report.html",))
    yield "long-unit", _whole(chance, _TITLES[4]).replace("某市示范局\n2025", f"{_LONG_UNIT}\n2025")
    yield (
        "two-signatures",
        _whole(chance, _TITLES[1]).replace("某市示范局\n2025", "中共某市示范局党组\n某市示范局\n2025"),
    )
    yield (
        "attachments",
        _whole(chance, _TITLES[1]).replace(
            "特此报告。\n",
            "特此报告。\n\n附件：1.责任清单\n2.某市示范局2025年度党风廉政建设工作问题整改台账和下一步工作任务分解表\n",
        ),
    )
    yield from _ends(chance)
    for rows in range(11, 18):  # the signature meets the foot of the page in every way
        text = _whole(chance, _TITLES[0], length=40)
        head, tail = text.split("二、", 1)[0], text.split("特此报告。", 1)[1]
        yield f"signature-{rows}", "\n".join([*head.split("\n")[:4], *["正文一句话。"] * rows]) + tail


def _ends(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Heads and tails of every kind, and the rows of a table."""
    signed = "某市示范局\n2025年12月20日"
    for unit, date in (
        ("市局", "2026年1月5日"),
        ("示范市财政局", "2026年1月5日"),
        ("示范市财政局党组", "2026年12月26日"),
        ("中共示范市某区示范街道工作委员会", "二〇二六年一月五日"),
        (_LONG_UNIT, "2026年1月5日"),
    ):
        yield f"signed-{len(unit)}", _whole(chance, _TITLES[0]).replace(signed, f"{unit}\n{date}")
    noted = f"{signed}\n（联系人：某某，电话：0123-4567890）"
    yield "note", _whole(chance, _TITLES[1]).replace(signed, noted)
    offices = "市委办公室、市政府办公室，市纪委监委，市委组织部、宣传部、统战部，市直机关工委，各县（区）纪委监委："
    yield "addressees", _whole(chance, _TITLES[0]).replace("市纪委：", offices)
    rows = ("序号\t项目\t数量\t备注", "1\t廉政谈话\t35人次\t含约谈", "2\t专题党课\t12场\t", "合计\t—\t47")
    yield "table-rows", _whole(chance, _TITLES[0]).replace("\n二、", "\n" + "\n".join(rows) + "\n二、", 1)
    yield "circled", _whole(chance, _TITLES[0], depth=4).replace("（1）", "①").replace("（2）", "②")
    author = "示范市某局党组书记、局长　某某某\n（2026年1月5日）"
    yield (
        "speech",
        _whole(chance, "在2025年度党风廉政建设工作总结会议上的讲话").replace("市纪委：", f"{author}\n同志们："),
    )
    yield "typed-indents", _whole(chance, _TITLES[0]).replace("\n（", "\n　　（").replace("\n　　（二", "\n\t（二")


def mutated(seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Each model document once, changed the way drafts change: cut, doubled, joined, moved, lengthened."""
    chance = random.Random(seed)
    for path in sorted(MODELS.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for change in chance.sample(_CHANGES, 3):
            for _ in range(4):
                change(chance, lines)
        yield f"{path.stem}-changed", "\n".join(lines)


def _cut(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(1, len(lines))
    lines[at] = lines[at][: chance.randint(1, 200)]


def _double(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(1, len(lines))
    lines.insert(at, lines[at])


def _join(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(1, len(lines) - 1)
    lines[at : at + 2] = [lines[at] + lines[at + 1]]


def _move(chance: random.Random, lines: list[str]) -> None:
    lines.insert(chance.randrange(1, len(lines)), lines.pop(chance.randrange(1, len(lines))))


def _lengthen(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(1, len(lines))
    column = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:column] + chance.choice((*_OTHERS, *_LATIN, *_MARKED)) + lines[at][column:]


_CHANGES: tuple[Callable[[random.Random, list[str]], None], ...] = (_cut, _double, _join, _move, _lengthen)


def write(folder: Path, seed: int = SEED) -> list[Path]:
    """All of them as text files in `folder`, made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in (*mutated(seed), *stressed(seed)):
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    assert all(a.name != b.name for a, b in pairwise(sorted(paths)))
    return paths


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", type=int, default=SEED)
    chosen = options.parse_args()
    print(len(write(chosen.folder, chosen.seed)), "drafts")


if __name__ == "__main__":
    main()
