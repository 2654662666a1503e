"""The command `lianzheng`: the same parts as the window, without one. The contract is in `--help`."""

from lianzheng_desktop.cli.main import main, run

__all__ = ["main", "run"]
