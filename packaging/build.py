"""Makes everything that is handed out, from a clean checkout, in one go:

    python packaging/build.py [--out dist] [--no-xz] [--glibc 2.28]

On Linux: the program's folder, a .deb, a portable .tar.xz; on Windows the folder and a portable zip (the installer is
made by packaging/windows/lianzheng.nsi). With both: checksums, bill of materials, notices, release notes. It wants the
packages of `pip install .[package]` in its own Python, and on Linux `dpkg-deb`, `xz` and `objdump`. The result runs
where glibc is as new as the newest symbol used, which is measured: build on an old system (linux/prepare_root.sh).
The same checkout on the same system gives the same bytes: all times are those of the last commit.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import papers

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"


def epoch() -> int:
    """Seconds of the moment this version was made: SOURCE_DATE_EPOCH, else the last commit's."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(told.stdout) if told.returncode == 0 else int(time.time())


def freeze(work: Path, moment: int) -> Path:
    """The program's folder, made by PyInstaller."""
    settings = {**os.environ, "SOURCE_DATE_EPOCH": str(moment), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
            *("--distpath", str(work / "frozen"), "--workpath", str(work / "pyinstaller")),
            str(ROOT / "packaging" / "lianzheng.spec"),
        ],
        cwd=ROOT, env=settings, check=True,
    )  # fmt: skip
    return work / "frozen" / "lianzheng"


def settle(folder: Path, moment: int) -> None:
    """Times and rights that do not depend on who built, and when."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (moment, moment), follow_symlinks=False)
            continue
        runs = path.is_dir() or (path.parent == folder and path.name.startswith("lianzheng"))
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment))
    os.utime(folder, (moment, moment))


def self_test(folder: Path, work: Path) -> None:
    program = folder / ("lianzheng.exe" if WINDOWS else "lianzheng")
    subprocess.run([str(program), "--profile-dir", str(work / "profile"), "doctor", "--self-test"], check=True)


def old_enough(folder: Path, oldest: str) -> None:
    """SystemExit where a file wants a newer glibc than the oldest system that is to run it has."""
    import debian

    _, newest = debian.needed(folder)
    if tuple(map(int, newest.split("."))) > tuple(map(int, oldest.split("."))):
        raise SystemExit(f"the folder wants glibc {newest}, newer than {oldest}: see linux/prepare_root.sh")


def portable(folder: Path, out: Path, work: Path, moment: int) -> Path:
    """The same folder with the file that makes it portable and a page that says how to start it."""
    name = f"lianzheng-{papers.version()}"
    copy = work / "portable" / name
    shutil.copytree(folder, copy, symlinks=True)
    (copy / "portable").write_text("有这个文件时，数据放在旁边的“数据”文件夹里。\n", encoding="utf-8")
    shutil.copy(ROOT / "packaging" / "portable.txt", copy / "请先看我.txt")
    settle(copy, moment)
    if WINDOWS:
        return _zip(copy, out / f"{name}-{papers.system()}-portable.zip", moment)
    target = out / f"{name}-{papers.system()}-portable.tar.xz"
    with subprocess.Popen(["xz", "-6", "-T1", "-c"], stdin=subprocess.PIPE, stdout=target.open("wb")) as packer:
        assert packer.stdin is not None
        with tarfile.open(fileobj=packer.stdin, mode="w|", format=tarfile.PAX_FORMAT) as archive:
            for path in [copy, *sorted(copy.rglob("*"))]:
                archive.add(path, str(path.relative_to(copy.parent)), recursive=False, filter=_nobody)
        packer.stdin.close()
    return target


def _nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def _zip(folder: Path, target: Path, moment: int) -> Path:
    stamp = time.gmtime(max(moment, 315532800))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(str(path.relative_to(folder.parent)).replace("\\", "/"), stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return target


def checksums(out: Path) -> None:
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--no-xz", action="store_true", help="only the folder and the papers, for a quick look")
    parser.add_argument("--glibc", metavar="2.28", help="fail where anything wants a newer one than this (Linux)")
    options = parser.parse_args()
    moment, work, out = epoch(), ROOT / "build", options.out.resolve()
    for folder in (work, out):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    folder = freeze(work, moment)
    papers.write(out, folder, moment)
    settle(folder, moment)
    self_test(folder, work)
    if options.glibc and not WINDOWS:
        old_enough(folder, options.glibc)
    if not options.no_xz:
        if not WINDOWS:
            import debian

            debian.build(folder, out, work, moment)
        portable(folder, out, work, moment)
    checksums(out)
    for path in sorted(out.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
