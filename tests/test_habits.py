"""Habits the whole package keeps, each with its reason."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "lianzheng_desktop"
FILES = sorted(PACKAGE.rglob("*.py"))


def test_dataclasses_say_what_they_are() -> None:
    """Without a docstring dataclass asks for a signature, and with Qt loaded that costs the start a dozen modules."""
    silent = [
        f"{path.relative_to(PACKAGE)}: {node.name}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any("dataclass" in ast.dump(decorator) for decorator in node.decorator_list)
        and not ast.get_docstring(node)
    ]
    assert silent == []
