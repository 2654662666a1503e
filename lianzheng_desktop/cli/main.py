"""Entry point: reads the arguments, runs one command, turns errors into one line and an exit status."""

import gc
import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from lianzheng_desktop.cli.arguments import COMMANDS, build_parser
from lianzheng_desktop.cli.console import CommandError, Console
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.machine import machine_defaults
from lianzheng_desktop.offline import seal
from lianzheng_desktop.places import HARVEST_COMMAND, READ_COMMAND
from lianzheng_desktop.storage.atomic import write_error

#: Any of these tells Qt where to draw.
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run() -> None:
    """What the installed command calls: sealed off from the network before anything else is loaded."""
    seal()
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Returns 0 done, 1 findings at or above --fail-on, 2 could not be done."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    console = Console()
    console.speak_utf8()
    try:
        status = _dispatch(arguments, console)
        sys.stdout.flush()  # here, where a full disk can still be told in one line
        return status
    except CommandError as error:
        console.complain(error.file, error.what, error.remedy)
    except DraftError as error:
        console.complain("", error.what, error.remedy)
    except KeyboardInterrupt:
        return 2
    except BrokenPipeError:
        _forget_output()  # the reader of our output went away (head, less): not worth a word
        return 2
    except OSError as error:
        _forget_output()
        told = write_error(error, Path(str(error.filename or "")), "做完")
        console.complain(str(error.filename or ""), told.what, told.remedy)
    except Exception as error:
        if os.environ.get("LIANZHENG_DEBUG"):
            raise
        what = f"程序出了问题（{type(error).__name__}）。"
        console.complain("", what, "文件没有改动；设 LIANZHENG_DEBUG=1 再运行可以看到详细信息。")
    return 2


def _forget_output() -> None:
    """What is left to say goes nowhere: Python would try once more at its end and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(arguments: list[str], console: Console) -> int:
    _choose_profile(arguments)
    trouble = machine_defaults().trouble
    if trouble is not None:
        console.complain("", trouble.what, trouble.remedy)
    if arguments[:1] == ["--paint"] and len(arguments) == 2:
        return _paint(arguments[1])
    if arguments[:1] == [READ_COMMAND] and len(arguments) == 4:
        return _read(*arguments[1:])
    if arguments == [HARVEST_COMMAND]:
        return _harvest_worker()
    if not arguments or (not arguments[0].startswith("-") and arguments[0] not in COMMANDS):
        _refuse_mistyped(arguments)
        return _open_window(arguments)
    options = build_parser().parse_args(arguments)
    return _command(options.run)(options, console)


def _refuse_mistyped(arguments: list[str]) -> None:
    """A bare word that names no file is a command with a slip in it, not a draft for the window."""
    word = arguments[0] if arguments else ""
    if not word or "." in word or "/" in word or os.sep in word or os.path.exists(word):
        return
    from difflib import get_close_matches

    meant = get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.5)
    remedy = f"是不是要用 {meant[0]}？" if meant else ""
    raise CommandError("", f"没有“{word}”这个命令，也没有这个文件。", f"{remedy}用 lianzheng --help 看全部命令。")


def _command(name: str) -> Callable[[Namespace, Console], int]:
    """Only the modules of the command that was asked for are loaded."""
    module, function = name.split(".")
    loaded: Callable[[Namespace, Console], int] = getattr(importlib.import_module(f"{__package__}.{module}"), function)
    return loaded


def _choose_profile(arguments: list[str]) -> None:
    """Takes --profile-dir off the head of the arguments; child processes get the choice through the environment."""
    if not arguments or arguments[0].partition("=")[0] != "--profile-dir":
        return
    option, _, folder = arguments.pop(0).partition("=")
    folder = folder or (arguments.pop(0) if arguments else "")
    if not folder:
        raise CommandError("", f"{option} 后面没有写文件夹。", "请写成 --profile-dir 文件夹。")
    os.environ["LIANZHENG_PROFILE"] = os.path.abspath(folder)


def _paint(picture: str) -> int:
    """Not in the help: what `doctor --self-test` and the measurement of the start ask of a process of their own."""
    from lianzheng_desktop.app import paint

    return int(paint(picture))


def _read(kind: str, source: str, target: str) -> int:
    """Not in the help: what a big or twisted Word file is read by, in this process of its own."""
    from lianzheng_desktop.drafts.guarded import answer

    return answer(kind, Path(source), Path(target))


def _harvest_worker() -> int:
    """Not in the help: what a harvest of many files asks of processes of their own."""
    from lianzheng_desktop.drafts.harvest_worker import serve

    return serve()


def _open_window(files: list[str]) -> int:
    """Without a screen Qt would end the whole process with a page of its own; one sentence serves better."""
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        raise CommandError("", "这里没有图形界面，打不开窗口。", "用 lianzheng --help 看不开窗口的命令。")
    gc.disable()  # what is made at the start stays; the window's own tidying takes over
    from lianzheng_desktop.app import main as open_window

    return int(open_window(files))
