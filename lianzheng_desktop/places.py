"""Where things lie: resources of the program, and the folder that holds a person's own data."""

import os
import sys
from pathlib import Path

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


def data_folder() -> Path:
    """The person's own folder (library, recovery copies, settings); made on first use, readable by the owner only.

    `LIANZHENG_PROFILE` names another one: tests and side-by-side profiles use it.
    """
    override = os.environ.get("LIANZHENG_PROFILE")
    if override:
        folder = Path(override)
    else:
        from platformdirs import user_data_path

        folder = user_data_path("lianzheng", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
