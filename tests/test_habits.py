"""Habits the whole package keeps, each with its reason."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "lianzheng_desktop"
FILES = sorted(PACKAGE.rglob("*.py"))
EVERYTHING = [
    path for room in ("lianzheng_desktop", "packaging", "tests") for path in sorted((ROOT / room).rglob("*.py"))
]
CLOCKS = {"perf_counter", "process_time", "thread_time", "monotonic", "perf_counter_ns", "getrusage"}
LONGEST_FUNCTION, LONGEST_FILE = 40, 400  # lines; what is longer has a second subject


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


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {node.name} {node.end_lineno - node.lineno + 1}"
        for path in EVERYTHING
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_files_are_short() -> None:
    lengths = {path.relative_to(ROOT): path.read_text(encoding="utf-8").count("\n") for path in EVERYTHING}
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_tests_look_at_no_clock() -> None:
    """A busy machine is no fault: what is to be quick is measured by the benchmarks, what is to grow evenly counted."""
    timed = [
        f"{path.relative_to(ROOT)}: {function.name}"
        for path in EVERYTHING
        if path.name.startswith("test_")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_")
        if CLOCKS & {getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(function)}
    ]
    assert timed == []
