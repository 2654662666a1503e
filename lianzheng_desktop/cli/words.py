"""harvest, phrases."""

import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lianzheng_desktop.cli.console import CommandError, Console
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.machine import machine_defaults
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import Phrase

READABLE = (".txt", ".docx")


def harvest(options: Namespace, console: Console) -> int:
    """Adds phrases of files and folders to a library in one transaction; each file is reported for itself."""
    from lianzheng_desktop.drafts.harvesting import harvest_files

    if "harvest" in machine_defaults().features_off:
        raise CommandError("", "本机的管理员关闭了采集。", "需要时请与管理员联系。")
    began = time.perf_counter()
    paths = list(_files(options.paths))
    with _library(options.library) as library:
        outcome = harvest_files(library, paths)
    results: list[dict[str, Any]] = [
        {"file": file.name, "status": file.status, "reason": file.reason, "phrases": file.phrases}
        for file in outcome.files
    ]
    answer = {
        "schema": 1,
        "files": results,
        "added": outcome.added,
        "merged": outcome.merged,
        "seconds": round(time.perf_counter() - began, 3),
    }
    if options.format == "json":
        console.answer(answer)
    else:
        for result in results:
            told = result["reason"] or f"{result['phrases']} 条"
            console.say(f"{result['file']}: {told}")
        console.say(f"新增 {outcome.added} 条，与已有的合并 {outcome.merged} 条。")
    if results and not any(result["status"] == "ok" for result in results):
        raise CommandError("", "这些文件都没有采集到词句。", "请选有内容的 .docx 或 .txt 文件。")
    return 0


def phrases(options: Namespace, console: Console) -> int:
    with _library(options.library, must_exist=True) as library:
        found = library.search(
            options.query, section=options.section, scope="section" if options.section else "all", limit=options.limit
        )
        whole = [library.get(phrase.id) or phrase for phrase in found.phrases]  # with all their sources
    if options.format == "json":
        listing = [_answer(phrase) for phrase in whole]
        console.answer({"schema": 1, "query": options.query, "total": found.total, "phrases": listing})
    else:
        for phrase in found.phrases:
            console.say(f"{phrase.text}\t{phrase.section}\t{phrase.topic}")
        if not found.phrases:
            console.say(f"没有“{options.query}”的词句。")
    return 0


def _answer(phrase: Phrase) -> dict[str, Any]:
    return {
        "id": phrase.id,
        "text": phrase.text,
        "kind": phrase.kind.value,
        "section": phrase.section,
        "topic": phrase.topic,
        "slots": [{"name": slot.name, "start": slot.start, "end": slot.end} for slot in phrase.slots],
        "count": phrase.count,
        "documents": phrase.documents,
        "sources": list(phrase.sources),
        "year": phrase.year or None,
    }


def _library(file: str | None, must_exist: bool = False) -> PhraseLibrary:
    if file and must_exist and not Path(file).is_file():
        raise CommandError(file, "没有这个词句库文件。", "请检查文件名。")
    if file and not Path(file).absolute().parent.is_dir():  # a slip in the path must not leave folders behind
        raise CommandError(file, "没有这个文件夹。", "请先建好文件夹，或检查路径。")
    try:
        return PhraseLibrary.open(Path(file) if file else None, seed=not file)
    except DraftError as error:
        raise CommandError(file or "", error.what, error.remedy) from error


def _files(paths: list[str]) -> Iterator[Path]:
    """Files as named, folders in order of names; raises where a path does not exist."""
    for name in paths:
        path = Path(name)
        if path.is_dir():
            yield from (
                f for f in sorted(path.rglob("*")) if f.suffix.lower() in READABLE and not f.name.startswith("~$")
            )
        elif path.exists():
            yield path
        else:
            raise CommandError(name, "没有这个文件。", "请检查文件名和文件夹。")
