"""Measures what must be quick, as ratios against a floor in the same run, and prints a table.

    python packaging/bench.py [--readme]

With --readme the table is also written between the marks in README.md. Runs under a display where there is one, else
offscreen. Milliseconds do not travel between machines; ratios do.
"""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def rows() -> list[tuple[str, str, str, str, str]]:
    """(what, ours, floor, ratio, aim) of every benchmark."""
    from tests.benchmarks.checking import check_figures, large_figures
    from tests.benchmarks.exporting import export_figures
    from tests.benchmarks.phrases import harvest_figures, search_figures
    from tests.benchmarks.reading import read_figures

    found = [
        *_start(),
        *_opening(),
        *_keys(),
    ]
    for characters in (4_000, 40_000):
        check = check_figures(characters)
        name = f"全文检查 {characters} 字 / jieba.cut 同一段"
        found.append(_ratio(name, check["cold_ms"], check["jieba_ms"], ""))
        found.append(_ratio(f"改一字后再查 {characters} 字 / 同上", check["after_key_ms"], check["jieba_ms"], ""))
    short, large = large_figures(10_000), large_figures(1_000_000)
    name = "检查一百万字，段段不同 / 一万字的一百倍"
    found.append(_ratio(name, large["seconds"] * 1000, short["seconds"] * 100_000, "≤ 3000"))
    found.append(("检查一百万字所用内存（MB）", f"{large['megabytes']:.0f}", "", "", "< 300"))
    search = search_figures(100_000)
    quick = f"{search['search_p50_ms']:.2f}，p99 {search['search_p99_ms']:.2f}"
    found.append(("十万条里找词句（毫秒）", quick, "", "", "p99 < 2"))
    harvest = harvest_figures()
    seconds = harvest["harvest_s"], harvest["jieba_cut_s"]
    found.append(_ratio("采集词句，一个进程 / jieba.cut 同一批文稿", seconds[0] * 1000, seconds[1] * 1000, "≤ 1"))
    for characters in (4_000, 40_000):
        export = export_figures(characters)
        name = f"导出 {characters} 字 / python-docx 不设样式"
        found.append(_ratio(name, export["export_ms"], export["floor_ms"], "≤ 3"))
    found += _preview()
    for paragraphs in (200, 2_000, 10_000):
        read = read_figures(paragraphs)
        name = f"读 {paragraphs} 段 / python-docx 取每段文字"
        found.append(_ratio(name, read["read_ms"], read["floor_ms"], ""))
    return found


def _ratio(name: str, ours: float, floor: float, aim: str) -> tuple[str, str, str, str, str]:
    return name, f"{ours:.1f}", f"{floor:.1f}", f"{ours / floor:.2f}", aim


def _start() -> list[tuple[str, str, str, str, str]]:
    from tests.benchmarks.starting import start_figures

    start = start_figures()
    return [
        _ratio(
            "启动到画出开始页（处理器时间）/ 只有 QTextEdit 的窗口", start["start_page_ms"], start["bare_ms"], "≤ 3"
        ),
        _ratio("打开文稿时画出窗口 / 同上", start["draft_ms"], start["bare_ms"], "≤ 3"),
        _ratio("打开文稿到文字都在纸上 / 同上，也有这些字", start["words_ms"], start["bare_words_ms"], ""),
    ]


def _opening() -> list[tuple[str, str, str, str, str]]:
    """In a process of its own, as the keys."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    module = [sys.executable, "-m", "tests.benchmarks.opening"]
    done = subprocess.run(module, cwd=ROOT, env=settings, capture_output=True, text=True, check=True)
    took = json.loads(done.stdout)
    found = []
    for kind, name in (("text", "4000 字的文本"), ("word", "4000 字的 Word 文件")):
        plain = took[f"{kind}_plain_ms"]
        found.append(_ratio(f"在窗口里打开{name}，文字画在纸上 / QTextEdit", took[f"{kind}_sheet_ms"], plain, "≤ 2"))
        found.append(_ratio(f"同上，大纲和计数也都画好 / {name}，QTextEdit", took[f"{kind}_window_ms"], plain, ""))
    return found


def _preview() -> list[tuple[str, str, str, str, str]]:
    """In a process of its own, as the keys."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    module = [sys.executable, "-m", "tests.benchmarks.previewing"]
    done = subprocess.run(module, cwd=ROOT, env=settings, capture_output=True, text=True, check=True)
    made = json.loads(done.stdout)
    both = made["lay_out_ms"] + made["draw_ms"]
    return [
        (f"再排再画预览 {made['pages']} 页（毫秒）", f"{both:.0f}", "", "", "< 300"),
        ("排 40000 字的预览（毫秒，不在界面线程）", f"{made['lay_out_40000_ms']:.0f}", "", "", ""),
    ]


def _keys() -> list[tuple[str, str, str, str, str]]:
    """The editor's own table, run in a process of its own so that its windows do not weigh on the rest."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    settings.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")
    module = [sys.executable, "-m", "tests.benchmarks.editor"]
    done = subprocess.run(module, cwd=ROOT, env=settings, capture_output=True, text=True, check=True)
    found = []
    for line in done.stdout.splitlines()[1:]:
        name, (ours, p95, floor, _, ratio) = " ".join(line.split()[:-5]), line.split()[-5:]
        aim = "≤ 4，p95 < 8" if name.startswith("40000") else ""
        found.append((f"按键 {name} / QTextEdit", f"{ours}，p95 {p95}", floor, ratio, aim))
    return found


def table(found: list[tuple[str, str, str, str, str]]) -> str:
    lines = ["| 什么 / 比什么 | 本程序 | 对照 | 倍数 | 目标 |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {' | '.join(row)} |" for row in found]
    system = f"Python {platform.python_version()}，{platform.system()} {platform.machine()}，{os.cpu_count()} 核"
    return "\n".join([*lines, "", f"毫秒，取中位数；{system}。"])


def main() -> None:
    text = table(rows())
    print(text)
    if "--readme" in sys.argv[1:]:
        readme = ROOT / "README.md"
        content = readme.read_text(encoding="utf-8")
        head, rest = content.split(BEGIN)
        readme.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
