"""Where things lie: resources of the program, and the folder that holds a person's own data."""

import os
import sys
from pathlib import Path

#: The hidden command of a process that reads one Word file, followed by what to read, the file and the answer's place.
HARVEST_COMMAND = "--harvest-worker"
READ_COMMAND = "--read-word"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Folder of the read-only data, the same from a checkout, a wheel and a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [_PACKAGE / "data", _PACKAGE.parent / "resources"]
    if frozen:
        candidates.insert(0, Path(frozen) / "resources")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("resources")


def own_command() -> list[str]:
    """What starts this program anew: its own file where it is frozen, else the interpreter with the package."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", _PACKAGE.name]


def own_environment() -> dict[str, str]:
    """The environment for `own_command`: an interpreter elsewhere finds this very package."""
    if getattr(sys, "frozen", False):
        return dict(os.environ)
    known = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(_PACKAGE.parent), known)))}


def data_folder() -> Path:
    """The person's own folder (library, recovery copies, settings); made on first use, readable by the owner only.

    `LIANZHENG_PROFILE` (or --profile-dir) names another one: tests and side-by-side profiles use it. A portable copy
    keeps its data in 数据 beside the program where it may write there, and else in the usual place.
    """
    folder = _data_path()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def own_layouts_folder() -> Path:
    """Where the person's own layouts lie; not made here, and there may be none."""
    return _data_path() / "layouts"


def _data_path() -> Path:
    override = os.environ.get("LIANZHENG_PROFILE") or _portable_folder()
    if override:
        return Path(override)
    from platformdirs import user_data_path

    return user_data_path("lianzheng", appauthor=False)


def _portable_folder() -> str:
    """The data folder of a portable copy, which a file named `portable` beside the program marks; "" otherwise."""
    if not getattr(sys, "frozen", False):
        return ""
    program = Path(sys.executable).resolve().parent
    if not (program / "portable").is_file() or not os.access(program, os.W_OK):
        return ""
    return str(program / "数据")
