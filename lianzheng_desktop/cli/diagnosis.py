"""doctor: what this machine offers the program, without opening a window."""

import os
import platform
import re
import shutil
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from lianzheng_desktop import __version__
from lianzheng_desktop.cli.console import Console
from lianzheng_desktop.machine import machine_defaults
from lianzheng_desktop.offline import loaded_network_modules
from lianzheng_desktop.places import data_folder, resources

# Faces of the standard, each with the families that count as the real thing.
FACES = {
    "小标宋": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    "仿宋": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    "楷体": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
    "黑体": ("黑体", "SimHei"),
    "宋体": ("宋体", "SimSun"),
}
PACKAGES = ("PySide6_Essentials", "python_docx", "lxml", "jieba", "rjieba", "platformdirs")


def doctor(options: Namespace, console: Console) -> int:
    report = diagnose()
    if options.self_test:
        from lianzheng_desktop.cli.self_test import self_test

        report["self_test"] = self_test()
    passed = all(step["ok"] for step in report.get("self_test", ()))
    if options.format == "json":
        console.answer(report)
        return 0 if passed else 1
    console.say(f"廉政文稿 {report['version']}，Python {report['python']}，{report['system']}")
    for name, version in report["packages"].items():
        console.say(f"  {name} {version or '没有安装'}")
    for face, family in report["fonts"].items():
        console.say(f"字体 {face}：{family or '没有安装，屏幕上用自带的字体代替，Word 文件里仍写标准字体名'}")
    method = report["input_method"]
    console.say(f"输入法：{method['module'] or '系统默认'}（{method['note']}）")
    console.say(f"数据文件夹：{report['data_folder']}")
    console.say(f"词句库：{report['library']['phrases']} 条，{report['library']['bytes'] // 1024} KB")
    offline = report["offline"]
    loaded = "、".join(offline["network_modules_loaded"]) or "没有"
    console.say(f"离线：载入的联网模块 {loaded}，打开的套接字 {offline['sockets_open']} 个")
    if report["machine_defaults"]["file"]:
        console.say(f"本机默认设置：{report['machine_defaults']['file']} {report['machine_defaults']['trouble']}")
    for step in report.get("self_test", ()):
        console.say(f"自检 {step['name']}：{'通过' if step['ok'] else '没有通过'}，{step['detail']}")
    return 0 if passed else 1


def diagnose() -> dict[str, Any]:
    """The answer of `doctor --format json`."""
    library = data_folder() / "library.sqlite"
    machine = machine_defaults()
    return {
        "schema": 1,
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "packages": {name: package_version(name) for name in PACKAGES},
        "resources": str(resources()),
        "data_folder": str(data_folder()),
        "machine_defaults": {"file": machine.file, "trouble": machine.trouble.what if machine.trouble else ""},
        "library": {
            "file": str(library),
            "bytes": library.stat().st_size if library.exists() else 0,
            "phrases": _count_phrases(library),
        },
        "fonts": _installed_faces(),
        "input_method": input_method(os.environ),
        "offline": offline_state(),
    }


def offline_state() -> dict[str, Any]:
    """Network modules in this process, and its open network sockets (-1 where the system does not tell).

    Sockets of the machine's own (to the screen, to the input method) are files and no network.
    """
    loaded = loaded_network_modules()
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        return {"network_modules_loaded": loaded, "sockets_open": -1}
    sockets, local = 0, _local_sockets()
    for descriptor in descriptors.iterdir():
        try:
            target = os.readlink(descriptor)
            sockets += target.startswith("socket:") and target[8:-1] not in local
        except OSError:
            continue
    return {"network_modules_loaded": loaded, "sockets_open": sockets}


def _local_sockets() -> frozenset[str]:
    """Numbers of the sockets that never leave the machine."""
    try:
        rows = Path("/proc/self/net/unix").read_text(encoding="ascii", errors="replace").splitlines()[1:]
    except OSError:
        return frozenset()
    return frozenset(cells[6] for cells in (row.split() for row in rows) if len(cells) > 6)


def package_version(name: str) -> str:
    """Read off the installed folder's name: importlib.metadata would load the mail modules, and they a socket."""
    for entry in sys.path:
        for folder in Path(entry or ".").glob("*-*.dist-info"):
            found, _, version = folder.name.removesuffix(".dist-info").partition("-")
            if found.lower() == name.lower():
                return version
    return ""


def input_method(environment: Any) -> dict[str, str]:
    """What Qt will use for Chinese typing, as far as the surroundings tell."""
    module = environment.get("QT_IM_MODULE", "")
    if not sys.platform.startswith("linux"):
        return {"module": module, "note": "由系统管理"}
    fcitx = module.startswith("fcitx") or "fcitx" in environment.get("XMODIFIERS", "")
    if fcitx:
        return {"module": module, "note": "fcitx：打开窗口时自动改走 ibus 接口"}
    ibus = module == "ibus" or "ibus" in environment.get("XMODIFIERS", "")
    return {"module": module, "note": "ibus" if ibus else "没有看到 fcitx 或 ibus"}


def _installed_faces() -> dict[str, str]:
    """For each face of the standard the installed family that serves, or ""; from fontconfig or the registry."""
    families = _families()
    return {face: next((f for f in names if f in families), "") for face, names in FACES.items()}


def _families() -> set[str]:
    if sys.platform == "win32":
        import winreg

        found: set[str] = set()
        key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts")
        for index in range(winreg.QueryInfoKey(key)[1]):
            name = winreg.EnumValue(key, index)[0]
            found.update(part.strip() for part in re.sub(r"\(.*?\)", "", name).split("&"))
        return found
    lister = shutil.which("fc-list")
    if lister is None:
        return set()
    listed = subprocess.run([lister, ":", "family"], capture_output=True, text=True, encoding="utf-8", check=False)
    return {family.strip() for line in listed.stdout.splitlines() for family in line.split(",")}


def _count_phrases(library: Path) -> int:
    if not library.exists():
        return 0
    from lianzheng_desktop.errors import DraftError
    from lianzheng_desktop.phrases.library import PhraseLibrary

    try:
        with PhraseLibrary.open(library, seed=False) as opened:
            return opened.count()
    except DraftError:
        return 0
