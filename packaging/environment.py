"""Sets up the project's own environment with the standard library alone; shared by run.py and test.py."""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 10), (3, 13)

# What the Qt wheel does not bring: library → Debian package. The second table is for a real screen only.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def environment_folder() -> Path:
    return Path(os.environ.get("LIANZHENG_VENV") or ROOT / ".venv")


def command(name: str) -> Path:
    """Path of a command inside the environment."""
    folder = environment_folder()
    return folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name


def stop(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(2)


def prepare(extras: tuple[str, ...] = ()) -> Path:
    """Makes the environment, or brings it up to date; returns its Python. A second call only compares a stamp."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        stop(f"需要 Python 3.10 到 3.13，这里是 {sys.version.split()[0]}。请换一个版本再运行。")
    folder, python = environment_folder(), command("python")
    stamp = folder / ("stamp-" + ("-".join(extras) or "run"))
    wanted = _fingerprint()
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    if not python.exists():
        _create(folder)
    print("正在安装程序和它用到的库（只有第一次需要联网）", flush=True)
    target = str(ROOT) + (f"[{','.join(extras)}]" if extras else "")
    wheels = ROOT / "packaging" / "wheels"
    source = ["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else []
    pip = [
        str(python),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--use-pep517",
        *source,
        "--editable",
        target,
    ]
    if subprocess.run(pip, cwd=ROOT).returncode:
        stop("没有装好：pip 报告了上面的问题。请检查网络或 packaging/wheels 文件夹后重试。")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _create(folder: Path) -> None:
    print(f"正在建立运行环境：{folder}", flush=True)
    try:
        venv.EnvBuilder(with_pip=True).create(folder)
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(folder, ignore_errors=True)
        stop("没有建成运行环境：Python 缺少 venv。Debian 上请先安装 python3-venv。")


def _fingerprint() -> str:
    """Changes where the interpreter or what is to be installed changes."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    digest.update(f"{sys.version}{ROOT}".encode())
    return digest.hexdigest()


def has_display() -> bool:
    """Windows and macOS always have one; elsewhere X11 or Wayland must be named."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries(screen: bool) -> dict[str, str]:
    """System libraries Qt needs and this machine lacks, with the Debian package of each."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = {**QT_LIBRARIES, **(SCREEN_LIBRARIES if screen else {})}
    return {library: package for library, package in wanted.items() if not _loads(library)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_libraries(screen: bool) -> None:
    """Names the missing system libraries; installs them on Debian and its kin where we are root."""
    missing = missing_libraries(screen)
    if not missing:
        return
    packages = sorted(set(missing.values()))
    print(f"Qt 缺少系统库：{'、'.join(missing)}", flush=True)
    order = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"正在安装：{' '.join(packages)}", flush=True)
        settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update"], stdout=subprocess.DEVNULL, env=settings)
        if subprocess.run(order, stdout=subprocess.DEVNULL, env=settings).returncode == 0:
            return
        stop("没有装好系统库：apt-get 报告了上面的问题。请检查软件源后重试。")
    stop(f"请先安装这些系统库再运行：sudo {' '.join(order)}")
