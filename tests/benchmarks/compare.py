"""Our check beside zhlint and AutoCorrect on the same text in the same run.

    npm install --prefix FOLDER zhlint autocorrect-node
    python -m tests.benchmarks.compare FOLDER [CHARACTERS]

By hand only: it needs Node and the two packages. Prints a Markdown table of milliseconds (medians, warm processes).
"""

import json
import subprocess
import sys
from pathlib import Path

from lianzheng_desktop.document.model import DraftInfo
from tests.benchmarks.checking import milliseconds, model_text, new_service

_SCRIPT = """
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const require = createRequire(process.argv[2] + '/');
const text = readFileSync(0, 'utf8');
const median = (work) => {
  for (let i = 0; i < 5; i++) work();
  const times = [];
  for (let i = 0; i < 9; i++) { const t = performance.now(); work(); times.push(performance.now() - t); }
  return times.sort((a, b) => a - b)[4];
};
const answer = {};
try { const { run } = await import(require.resolve('zhlint'));
  answer.zhlint = median(() => run(text, { rules: { preset: 'default' } })); } catch (e) { answer.zhlint = String(e); }
try { const a = require('autocorrect-node'); answer.AutoCorrect = median(() => a.lintFor(text, 'draft.txt')); }
catch (e) { answer.AutoCorrect = String(e); }
console.log(JSON.stringify(answer));
"""


def figures(folder: Path, characters: int = 4000) -> dict[str, float | str]:
    """Milliseconds by checker; a message where one does not run."""
    text = model_text(characters)
    script = folder / "compare-checkers.mjs"
    script.write_text(_SCRIPT, encoding="utf-8")
    done = subprocess.run(
        ["node", str(script), str(folder)], input=text, capture_output=True, text=True, encoding="utf-8", check=True
    )
    others: dict[str, float | str] = json.loads(done.stdout)
    services = iter([new_service() for _ in range(10)])
    next(services).check(text, DraftInfo())
    return {"lianzheng": milliseconds(lambda: next(services).check(text, DraftInfo())), **others}


if __name__ == "__main__":
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    print(f"| 检查 {size} 字 | 毫秒 |\n| --- | --- |")
    for name, value in figures(Path(sys.argv[1]).resolve(), size).items():
        print(f"| {name} | {value if isinstance(value, str) else round(value, 1)} |")
