"""doctor --self-test: does each main thing once, in a folder of its own, so that an installed copy can prove itself."""

import importlib
import os
import pkgutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lianzheng_desktop
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.places import own_command, resources

_WINDOW_SECONDS = 60


class SelfTestFailure(Exception):
    """What a step found wrong."""


def self_test() -> list[dict[str, Any]]:
    """[{name, ok, detail, milliseconds}]; every step runs, whatever the ones before it said."""
    with tempfile.TemporaryDirectory(prefix="lianzheng-") as folder:
        return [_run(name, step, Path(folder)) for name, step in STEPS]


def _run(name: str, step: Callable[[Path], str], folder: Path) -> dict[str, Any]:
    began = time.perf_counter()
    try:
        ok, detail = True, step(folder)
    except DraftError as error:
        ok, detail = False, error.what
    except Exception as error:  # noqa: BLE001 - whatever breaks is what the test is there to tell
        ok, detail = False, f"{type(error).__name__}: {error}"
    return {
        "name": name,
        "ok": ok,
        "detail": detail,
        "milliseconds": round((time.perf_counter() - began) * 1000, 1),
    }


def _imports(_: Path) -> str:
    """Every module but those of the window, which must not be loaded here and are tried by `_window`."""
    names = [
        module.name
        for module in pkgutil.walk_packages(lianzheng_desktop.__path__, "lianzheng_desktop.", onerror=lambda _: None)
        if not module.name.startswith(("lianzheng_desktop.ui", "lianzheng_desktop.app", "lianzheng_desktop.__main__"))
    ]
    for name in names:
        importlib.import_module(name)
    return f"{len(names)} 个模块"


def _resources(_: Path) -> str:
    missing = [
        name
        for name in ("fonts", "genres", "help", "icons", "layouts", "models", "phrases", "reference", "rules", "themes")
        if not any((resources() / name).glob("*"))
    ]
    if missing:
        raise SelfTestFailure("缺少 " + "、".join(missing))
    return str(resources())


def _rules(_: Path) -> str:
    """There is a page for each rule: a rule whose module was left out of a frozen program shows here."""
    from lianzheng_desktop.checks.registry import load_rules

    loaded = {rule.meta.code for rule in load_rules()}
    pages = {page.stem for page in (resources() / "help" / "rules").glob("*.md")} - {"index"}
    if loaded != pages:
        raise SelfTestFailure("没有载入 " + "、".join(sorted(pages ^ loaded)))
    return f"{len(loaded)} 条规则"


def _segmenter(_: Path) -> str:
    from lianzheng_desktop.text.segmenter import Segmenter

    segmenter, text = Segmenter(), "扎实推进党风廉政建设"
    words = segmenter.cut(text)
    if "".join(words) != text or len(words) == len(text):
        raise SelfTestFailure("分词不对")
    return segmenter.engine


def _check(_: Path) -> str:
    """A model draft is clean of numbering faults; the same one with a number skipped is not."""
    from lianzheng_desktop.checks.rule import CheckOptions
    from lianzheng_desktop.cli.checking import build_service

    text, service = _model(), build_service()
    options = CheckOptions(select=("NUM",))
    before = service.check(text, None, options)[1].findings
    after = service.check(text.replace("\n三、", "\n四、", 1), None, options)[1].findings
    if before or not after:
        raise SelfTestFailure("查出的问题不对")
    return f"改错一个序号，查出 {len(after)} 处"


def _harvest(folder: Path) -> str:
    from lianzheng_desktop.document.genres import load_genres
    from lianzheng_desktop.document.parse import DraftParser
    from lianzheng_desktop.phrases.harvest import harvest_into
    from lianzheng_desktop.phrases.library import PhraseLibrary
    from lianzheng_desktop.text.segmenter import Segmenter

    with PhraseLibrary.open(folder / "library.sqlite") as library:
        seeded = library.count()
        outcome = harvest_into(library, [("model", _model())], DraftParser(load_genres()), cut=Segmenter().cut)
        if not seeded or not outcome.added + outcome.merged or not library.count():
            raise SelfTestFailure("词句库是空的")
    return f"自带 {seeded} 条，采集到 {outcome.added + outcome.merged} 条"


def _export(folder: Path) -> str:
    """Written, read again, and the text is the same."""
    from lianzheng_desktop.document.genres import load_genres
    from lianzheng_desktop.document.parse import DraftParser
    from lianzheng_desktop.drafts.files import open_draft, save_draft
    from lianzheng_desktop.text.snapshot import Snapshot

    draft = DraftParser(load_genres()).parse(Snapshot.of(_model()))
    target = folder / "model.docx"
    save_draft(target, draft, draft.info)
    if open_draft(target).text != draft.snapshot.text:
        raise SelfTestFailure("写出的 Word 文件与原文不同")
    return f"{target.stat().st_size // 1024} KB"


def _apart(folder: Path) -> str:
    """The process of its own for big Word files starts, ends and answers."""
    from lianzheng_desktop.drafts.guarded import read_apart

    if not read_apart(folder / "model.docx").ours:
        raise SelfTestFailure("大的 Word 文件没有读对")
    return "限时限内存"


def _window(folder: Path) -> str:
    """In a process of its own, since this one must stay free of Qt; without a screen."""
    picture = folder / "window.png"
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    made = subprocess.run(
        [*own_command(), "--profile-dir", str(folder / "profile"), "--paint", str(picture)],
        env=settings, capture_output=True, text=True, encoding="utf-8", timeout=_WINDOW_SECONDS, check=False,
    )  # fmt: skip
    if made.returncode or not picture.is_file():
        raise SelfTestFailure(made.stderr.strip().split("\n")[-1] or "没有画出窗口")
    return f"画面 {picture.stat().st_size // 1024} KB"


def _model() -> str:
    return (resources() / "models" / "summary-three-parts.txt").read_text(encoding="utf-8").strip()


STEPS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("模块", _imports),
    ("资源", _resources),
    ("规则", _rules),
    ("分词", _segmenter),
    ("检查", _check),
    ("采集", _harvest),
    ("导出", _export),
    ("大文件", _apart),
    ("窗口", _window),
)
