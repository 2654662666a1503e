"""Takes the pictures of the handbook from the running window: resources/help/pictures/*.png.

Run it on a screen of at least 1440×900, for instance under Xvfb:
    xvfb-run -a -s "-screen 0 1600x1000x24" python packaging/screenshots.py [FOLDER]
"""

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("LIANZHENG_PROFILE", tempfile.mkdtemp(prefix="lianzheng-pictures-"))

from PySide6.QtCore import QDeadlineTimer, QEventLoop  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from lianzheng_desktop import places  # noqa: E402
from lianzheng_desktop.app import build, make_application  # noqa: E402
from lianzheng_desktop.document.model import DraftInfo  # noqa: E402
from lianzheng_desktop.ui.settings import SettingsStore  # noqa: E402
from lianzheng_desktop.workshop import Workshop  # noqa: E402

DRAFT = ROOT / "packaging" / "screenshot-draft.txt"
RECENT = (  # name, days ago (-1: gone), characters
    ("文档/党建/2025/2025年党风廉政建设工作总结.docx", 0, 1660),
    ("文档/党建/2025/2025年上半年党风廉政建设工作总结.docx", 9, 3218),
    ("文档/党建/2025/落实全面从严治党主体责任情况报告（征求意见稿）.docx", 15, 4506),
    ("文档/党建/2024/2024年党风廉政建设工作总结.docx", 363, 3874),
    ("文档/党建/2023/2023年党风廉政建设工作总结.docx", 734, 3640),
    ("文档/党建/2022/2022年党风廉政建设工作总结.docx", -1, 0),
)
OWN_RULES: tuple[tuple[str, dict[str, object]], ...] = (
    ("word", {"wrong": "示范点", "right": "示范单位", "before": ["清廉机关", "廉洁文化"], "not_before": ["位"],
              "why": "今年起统一称示范单位"}),
    ("name", {"right": "市数据和政务服务管理局", "wrongs": ["市政务服务数据管理局", "市数据局"]}),
    ("set", {"name": "三个到位", "members": ["责任到位", "措施到位", "监督到位"]}),
    ("dated", {"term": "三年行动", "until": "2024-12-31", "instead": "常态化治理"}),
    ("meeting", {"name": "市纪委十二届五次全会", "start": "2025-02"}),
    ("meeting", {"name": "市纪委十二届六次全会", "start": "2026-02"}),
    ("title", {"title": "中共某市示范局党组工作规则"}),
)  # fmt: skip
INFO = DraftInfo(genre="summary", unit="某市示范局", year=2025, addressee="市示范工委")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "help" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    settings = SettingsStore(places.data_folder())
    settings.set("theme", "light")
    workshop = build(app, settings)
    workshop.window.show()
    fill(workshop)
    workshop.viewing.zoom_to(90)
    for name, size, theme in (
        ("main-light", (1440, 868), "light"), ("main-dark", (1440, 868), "dark"), ("main-1366", (1366, 696), "light"),
    ):  # fmt: skip
        workshop.viewing.choose_theme(theme)
        workshop.window.resize(*size)
        workshop.desk.editor.verticalScrollBar().setValue(0)
        take(workshop, folder / f"{name}.png")
    quick_fix(workshop, folder)
    slots(workshop, folder)
    others(workshop, folder)
    own_rules(workshop, folder)
    workshop.desk.questions.keep_changes = lambda _name: "discard"  # type: ignore[method-assign]
    workshop.window.close()
    workshop.close()


def fill(workshop: Workshop) -> None:
    workshop.files.start(DRAFT.read_text(encoding="utf-8").rstrip("\n"), INFO)
    wait(3000, lambda: workshop.desk.session.complete and workshop.desk.library is not None)
    caret_in(workshop, "开展明察暗访")
    wait(200)
    workshop.window.library.list.setCurrentIndex(workshop.window.library.model.index(0))
    workshop.desk.editor.verticalScrollBar().setValue(0)


def others(workshop: Workshop, folder: Path) -> None:
    """The start page, the preview, the history and the harvest, each as the design shows it."""
    workshop.window.resize(1440, 868)
    recent_files(workshop)
    workshop.starting.show()
    take(workshop, folder / "start.png")
    workshop.window.show_screen("write")
    workshop.actions["file.preview"].trigger()
    wait(1500)
    take(workshop, folder / "preview.png")
    workshop.window.show_screen("write")
    for words in ("坚持", "持续"):
        workshop.safe.version("auto")
        workshop.desk.editor.set_caret(len(workshop.desk.editor.plain_text()))
        workshop.desk.editor.insert_plain(words)
        wait(300)
    workshop.actions["file.history"].trigger()
    wait(1000)
    take(workshop, folder / "history.png")
    workshop.window.show_screen("write")
    dialog = workshop.harvesting.begin()
    if dialog is not None:
        dialog.add(sorted((ROOT / "resources" / "models").glob("*.txt"))[:4])
        wait(12_000, lambda: not dialog.running if hasattr(dialog, "running") else False)
        take(workshop, folder / "harvest.png", dialog)
        dialog.reject()


def own_rules(workshop: Workshop, folder: Path) -> None:
    """Six rules of a unit's own, one of them being tried."""
    dialog = workshop.helping.rules_dialog()
    dialog.show_page("own")
    for table, values in OWN_RULES:
        dialog.own.begin(table, values)
        dialog.own.save()
    dialog.show()
    dialog.own.show_table("word")
    dialog.own.trial.sentence.setText("评选清廉机关示范点3个。")
    take(workshop, folder / "own-rules.png", dialog)
    dialog.reject()


def recent_files(workshop: Workshop, now: float | None = None) -> None:
    """Six recent files in a folder of their own, one of them gone; `now` in seconds since 1970."""
    now = time.time() if now is None else now
    home = Path(tempfile.mkdtemp(prefix="lianzheng-home-"))
    os.environ["HOME"] = str(home)
    names, words = [], {}
    for name, days, count in RECENT:
        path = home / name
        names.append(str(path))
        words[str(path)] = count
        if days >= 0:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("示例", encoding="utf-8")
            os.utime(path, (now - days * 86_400,) * 2)
    settings = workshop.desk.settings
    for key, value in (("recent_files", names), ("recent_words", words), ("unit", INFO.unit)):
        settings.set(key, value)
    settings.set("addressee", INFO.addressee)


def quick_fix(workshop: Workshop, folder: Path) -> None:
    workshop.window.resize(1440, 868)
    workshop.window.fold_problems(True, by_hand=False)
    wait(300)
    found = next((f for f in workshop.desk.session.findings if f.code.startswith("PUN")), None)
    if found is not None:
        workshop.checking.open(found)
        take(workshop, folder / "quickfix.png")
        workshop.desk.popover.close_quietly()
    workshop.window.fold_problems(False, by_hand=False)


def slots(workshop: Workshop, folder: Path) -> None:
    caret_in(workshop, "开展明察暗访")
    workshop.phrases.insert("‹次数›轮次，发现并督促整改问题‹数量›个。")
    take(workshop, folder / "slots.png")


def caret_in(workshop: Workshop, words: str) -> None:
    text = workshop.desk.editor.plain_text()
    workshop.desk.editor.set_caret(text.index(words) + len(words))
    workshop.desk.editor.setFocus()


def take(workshop: Workshop, path: Path, widget: QWidget | None = None) -> None:
    """Saved with the 256 commonest colours: sharp, and small enough for the handbook."""
    wait(900)
    image = (widget or workshop.window).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(image.constBits()).cast("I"))
    table = [color for color, _ in counts.most_common(256)]
    image.convertToFormat(QImage.Format.Format_Indexed8, table).save(str(path))
    print(path, path.stat().st_size // 1024, "KB")


def wait(milliseconds: int, ready=lambda: False) -> None:
    """Let the window work until it is ready, at most so long."""
    deadline = QDeadlineTimer(milliseconds)
    loop = QEventLoop()
    while not deadline.hasExpired() and not ready():
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    main()
