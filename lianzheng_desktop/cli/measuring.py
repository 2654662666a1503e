"""layout."""

from argparse import Namespace
from pathlib import Path

from lianzheng_desktop.cli.console import CommandError, Console
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.layouts import load_layout


def layout(options: Namespace, console: Console) -> int:
    """Measures a Word file; 1 where it differs from the layout. With --learn, keeps its layout under a name."""
    from lianzheng_desktop.drafts.guarded import read_measure
    from lianzheng_desktop.word.learning import learn_layout
    from lianzheng_desktop.word.measuring import checks

    try:
        wanted = load_layout(options.layout)
        found = read_measure(Path(options.file))
        if options.learn:
            path = learn_layout(options.learn, found, wanted, Path(options.file).name)
            load_layout(options.learn)
            console.say(f"已记下版式“{options.learn}”，导出时可用 --layout {options.learn}。\n{path}")
            return 0
    except DraftError as error:
        raise CommandError(options.file, error.what, error.remedy) from error
    measured = checks(found, wanted)
    wrong = [check for check in measured if not check.ok]
    if options.format == "json":
        listed = [{"item": c.item, "expected": c.expected, "found": c.found, "ok": c.ok} for c in measured]
        console.answer(
            {"schema": 1, "file": options.file, "layout": wanted.name, "differing": len(wrong), "checks": listed}
        )
        return 1 if wrong else 0
    for check in measured:
        console.say(
            f"{'✓' if check.ok else '✗'} {check.item}：{check.found}" + ("" if check.ok else f"，应为 {check.expected}")
        )
    console.say(f"对照“{wanted.title}”，" + (f"{len(wrong)} 处不一致。" if wrong else "全部一致。"))
    return 1 if wrong else 0
