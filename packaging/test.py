"""The second of two commands: sets everything up and runs the whole test suite without a screen.

python3 packaging/test.py [pytest arguments...]
"""

import os
import subprocess
import sys

import environment


def main(arguments: list[str]) -> int:
    python = environment.prepare(("test",))
    environment.ensure_libraries(screen=False)
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    workers = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadfile"] if not arguments else []
    done = subprocess.run([str(python), "-m", "pytest", *workers, *arguments], cwd=environment.ROOT, env=settings)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
