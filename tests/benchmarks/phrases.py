"""Figures about the phrase library: search percentiles and harvest throughput. Functions return numbers.

Milliseconds are of this thread's own work, so that neighbours on the machine do not count.
"""

import random
import tempfile
import time
from pathlib import Path

from lianzheng_desktop.phrases.completion import Completer
from lianzheng_desktop.phrases.harvest import harvest_into
from lianzheng_desktop.phrases.library import PhraseLibrary, new_phrase
from lianzheng_desktop.phrases.model import SECTIONS
from lianzheng_desktop.places import resources
from lianzheng_desktop.text.segmenter import Segmenter

_VERBS = "坚持 落实 深入 强化 压实 严明 健全 完善 推进 深化 紧盯 筑牢 扎紧 严肃 履行 抓好 聚焦 突出 开展 组织"
_THINGS = (
    "全面从严治党主体责任 党风廉政建设责任制 一岗双责 政治纪律和政治规矩 中央八项规定精神 警示教育 廉政谈话 学习教育 "
    "日常监督 重点岗位 关键环节 廉政风险防控 巡察反馈问题整改 制度笼子 选人用人 党内政治生活 民主集中制 家风建设 "
    "作风建设 形式主义官僚主义 为基层减负 主题党日 理论学习 干部队伍 权力运行 工程建设 政府采购 财经纪律 专项整治 "
    "节日提醒"
)
_LOT = 20_000
_TAILS = "落地见效 走深走实 常态长效 到位 取得实效 向纵深发展 层层传导 全覆盖 不松劲 更加有力"


def invented_phrases(number: int, seed: int = 1) -> list[str]:
    """Distinct phrases of the genre's words, for volume only."""
    chance, texts = random.Random(seed), set()
    verbs, things, tails = _VERBS.split(), _THINGS.split(), _TAILS.split()
    while len(texts) < number:
        parts = [chance.choice(verbs) + chance.choice(things) for _ in range(chance.randint(1, 3))]
        texts.add("，".join(parts) + chance.choice(tails) + chance.choice(("", "", str(chance.randrange(10000)))))
    return sorted(texts)


def build_library(path: Path, number: int) -> PhraseLibrary:
    """A library of that many phrases, in lots, its order dealt as after a harvest."""
    chance, texts = random.Random(2), invented_phrases(number)
    library = PhraseLibrary.open(path, seed=False)
    with library.store.database.transaction():
        for start in range(0, number, _LOT):
            library.store.add_all(
                [
                    new_phrase(text, "clause", chance.choice(SECTIONS), count=chance.randint(1, 40))
                    for text in texts[start : start + _LOT]
                ]
            )
    library.tidy(force=number > _LOT)
    return library


def percentiles(milliseconds: list[float], name: str) -> dict[str, float]:
    times = sorted(milliseconds)
    return {
        f"{name}_p50_ms": round(times[len(times) // 2], 2),
        f"{name}_p99_ms": round(times[len(times) * 99 // 100], 2),
        f"{name}_worst_ms": round(times[-1], 2),
    }


def search_queries(texts: list[str], number: int) -> list[str]:
    """One to four characters and initials of phrases that are there, and a tenth of slips."""
    from lianzheng_desktop.phrases.initials import letters

    chance, queries = random.Random(3), []
    for turn in range(number):
        text, size = chance.choice(texts), turn % 4 + 1
        at = chance.randrange(max(len(text) - size, 1))
        piece = text[at : at + size]
        if turn % 3 == 0:
            piece = "".join(letters(char)[:1] for char in piece)
        elif turn % 10 == 1:
            piece = piece[:-1] + "则"
        queries.append(piece)
    return queries


def search_figures(number: int = 10_000, queries: int = 600) -> dict[str, float]:
    """Milliseconds of a search over `number` phrases in a file, and of opening it; seconds to build."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        began = time.process_time()
        build_library(path, number).close()
        built = time.process_time() - began
        began = time.thread_time()
        library = PhraseLibrary.open(path, seed=False)
        opened = (time.thread_time() - began) * 1000
        every = max(number // 20_000, 1)
        texts = [text for (text,) in library.store.database.rows("SELECT text FROM phrase WHERE id % ? = 0", (every,))]
        times = []
        for query in search_queries(texts, queries):
            began = time.thread_time()
            library.search(query, section="work")
            times.append((time.thread_time() - began) * 1000)
        size = path.stat().st_size / 1024 / 1024
        library.close()
    return {
        "phrases": number, **percentiles(times, "search"), "open_ms": round(opened, 2), "build_s": round(built, 1),
        "library_mib": round(size, 1),
    }  # fmt: skip


def completion_figures(number: int = 100_000, questions: int = 400) -> dict[str, float]:
    """Milliseconds of a suggestion at the 50th and 99th percentile over `number` phrases."""
    with tempfile.TemporaryDirectory() as folder:
        library = build_library(Path(folder) / "library.sqlite", number)
        completer, chance, texts, times = Completer(library), random.Random(5), invented_phrases(number), []
        for _ in range(questions):
            text = chance.choice(texts)
            typed = "今年以来，" + text[: chance.randrange(2, len(text))]
            began = time.thread_time()
            completer.suggest(typed, "work", typed)
            times.append((time.thread_time() - began) * 1000)
        library.close()
    return {"phrases": number, **percentiles(times, "completion")}


def made_documents(number: int, seed: int = 4) -> list[tuple[str, str]]:
    """(name, text) documents made from the models: sentences dealt anew, figures and words changed."""
    models = [path.read_text(encoding="utf-8") for path in sorted((resources() / "models").glob("*.txt"))]
    phrases, chance = invented_phrases(4000, seed), random.Random(seed)
    documents = []
    for turn in range(number):
        lines = chance.choice(models).split("\n")
        for at, line in enumerate(lines):
            parts = line.split("，")
            if len(parts) > 3:
                parts[chance.randrange(1, len(parts) - 1)] = chance.choice(phrases).rstrip("0123456789")
            lines[at] = "，".join(parts)
        documents.append((f"{turn:05d}.txt", "\n".join(lines)))
    return documents


def harvest_figures(number: int = 400) -> dict[str, float]:
    """CPU seconds to harvest made documents, and what bare jieba.cut needs for the same text on the same core."""
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    cut = Segmenter().cut
    cut("预热")
    documents = made_documents(number)
    began = time.process_time()
    for _, text in documents:
        list(jieba.cut(text))
    floor = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        library = PhraseLibrary.open(Path(folder) / "library.sqlite", seed=False)
        began = time.process_time()
        report = harvest_into(library, documents, cut=cut)
        seconds = time.process_time() - began
        library.close()
    return {
        "documents": number,
        "characters": sum(len(text) for _, text in documents),
        "harvest_s": seconds,
        "jieba_cut_s": floor,
        "ratio": seconds / floor,
        "added": report.added,
        "merged": report.merged,
    }


if __name__ == "__main__":
    print(harvest_figures())
    for size in (10_000, 100_000, 1_000_000):
        print(search_figures(size))
