"""The first of two commands: sets everything up and opens the window.

    python3 packaging/run.py [FILE...]

Needs Python 3.10 to 3.13 and nothing else. Where there is no display it does the same job without a window on a model
document: outline, findings and a Word file, and says where they are.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import environment


def main(arguments: list[str]) -> int:
    if any(argument in ("-h", "--help") for argument in arguments):
        print(__doc__)
        return 0
    python = environment.prepare()
    if "--no-window" in arguments or not environment.has_display():
        return without_window()
    environment.ensure_libraries(screen=True)
    started = subprocess.run([str(python), "-m", "lianzheng_desktop", *arguments])
    return started.returncode


def without_window() -> int:
    """The same job on a model document; returns the exit status."""
    print("这台机器没有图形界面，下面在一份范文上做同样的事。\n", flush=True)
    lianzheng = str(environment.command("lianzheng"))
    model = min((environment.ROOT / "resources" / "models").glob("*.txt"))
    folder = Path(tempfile.mkdtemp(prefix="lianzheng-"))
    word = folder / f"{model.stem}.docx"
    settings = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    for title, arguments in (
        ("大纲", ["outline", str(model)]),
        ("检查结果", ["check", str(model)]),
        ("导出 Word", ["export", str(model), str(word)]),
    ):
        print(f"── {title}", flush=True)
        status = subprocess.run([lianzheng, *arguments], env=settings).returncode
        if status > 1:
            return status
        print(flush=True)
    print(f"范文：{model}\nWord 文件：{word}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
