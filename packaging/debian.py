"""The .deb, by dpkg-deb alone: no maintainer scripts, since Debian's own triggers do what is left to do."""

import gzip
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import make_manual
import papers

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = {
    "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libOpenGL.so.0": "libopengl0",
    "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6", "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64", "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgobject-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64", "libgio-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libX11.so.6": "libx11-6", "libX11-xcb.so.1": "libx11-xcb1", "libxcb.so.1": "libxcb1", "libXau.so.6": "libxau6",
    "libstdc++.so.6": "libstdc++6", "libgcc_s.so.1": "libgcc-s1 | libgcc1", "libz.so.1": "zlib1g",
    "libexpat.so.1": "libexpat1", "libpcre2-8.so.0": "libpcre2-8-0", "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1",
    "libxkbcommon.so.0": "libxkbcommon0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0", "libzstd.so.1": "libzstd1",
    "libSM.so.6": "libsm6", "libICE.so.6": "libice6",  # of Qt 6.8, which arm64 has
    "libcups.so.2": "",  # printing to a printer; without it a PDF can still be printed
}  # fmt: skip
MAINTAINER = "Lianzheng Draft <lianzheng@example.org>"  # a reserved domain: an office that hands it on puts its own
_GLIBC = re.compile(r"(libc|libm|libdl|libpthread|librt|libutil|libresolv|ld-linux.*)\.so\.\d+")
DESKTOP = """\
[Desktop Entry]
Type=Application
Name=Lianzheng Draft
Name[zh_CN]=廉政文稿
GenericName=Drafting Assistant
GenericName[zh_CN]=公文写作助手
Comment=Write, check and export yearly work summaries, offline
Comment[zh_CN]=写、查、导出党风廉政建设工作总结，不联网
Exec=lianzheng %F
Icon=lianzheng
Terminal=false
Categories=Office;WordProcessor;
MimeType=application/vnd.openxmlformats-officedocument.wordprocessingml.document;text/plain;
StartupNotify=true
StartupWMClass=lianzheng
"""
METAINFO = """\
<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>org.example.lianzheng</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <name>Lianzheng Draft</name>
  <name xml:lang="zh_CN">廉政文稿</name>
  <summary>Offline drafting assistant for official summaries</summary>
  <summary xml:lang="zh_CN">党风廉政建设工作总结的写作助手</summary>
  <description>
    <p>Write against the standard outline, see mistakes of numbering while typing, insert standard phrasing, and export a Word file.</p>
    <p xml:lang="zh_CN">对着标准大纲写，边写边查序号和缺少的部分，按一个键放进常用词句，导出可以直接上交的 Word 文件。</p>
  </description>
  <launchable type="desktop-id">lianzheng.desktop</launchable>
  <provides><binary>lianzheng</binary></provides>
  <content_rating type="oars-1.1"/>
  <releases><release version="{version}" date="{date}"/></releases>
</component>
"""  # noqa: E501


def needed(folder: Path) -> tuple[set[str], str]:
    """(libraries wanted from the system, newest glibc version wanted) by everything in the folder, read by objdump."""
    files = [p for p in folder.rglob("*") if p.is_file() and not p.is_symlink() and p.read_bytes()[:4] == b"\x7fELF"]
    present = {path.name for path in folder.rglob("*.so*")}
    wanted: set[str] = set()
    newest = (2, 0)
    for path in files:
        told = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
        wanted.update(re.findall(r"NEEDED\s+(\S+)", told))
        versions = [tuple(map(int, v.split("."))) for v in re.findall(r"GLIBC_(2\.\d+)", told)]
        newest = max([newest, *versions])
    outside = {name for name in wanted - present if not _GLIBC.fullmatch(name)}
    return outside, f"{newest[0]}.{newest[1]}"


def depends(folder: Path) -> str:
    """The Depends field. KeyError for a library no package is known of: then the table above wants an entry."""
    outside, glibc = needed(folder)
    return ", ".join([f"libc6 (>= {glibc})", *sorted({LIBRARIES[name] for name in outside} - {""})])


def build(folder: Path, out: Path, work: Path, moment: int) -> Path:
    """Lay the tree out, pack it; returns the package."""
    tree = work / "deb"
    day = time.strftime("%Y-%m-%d", time.gmtime(moment))
    (tree / "usr" / "bin").mkdir(parents=True)
    shutil.copytree(folder, tree / "usr" / "lib" / "lianzheng", symlinks=True)
    notices = tree / "usr" / "lib" / "lianzheng" / "THIRD-PARTY-NOTICES.txt"
    os.symlink("../lib/lianzheng/lianzheng", tree / "usr" / "bin" / "lianzheng")
    share = tree / "usr" / "share"
    _put(share / "applications" / "lianzheng.desktop", DESKTOP)
    _put(share / "metainfo" / "org.example.lianzheng.metainfo.xml", METAINFO.format(version=papers.version(), date=day))
    _put(share / "bash-completion" / "completions" / "lianzheng", make_manual.completion())
    _put(share / "man" / "man1" / "lianzheng.1.gz", _zipped(make_manual.manual(day)))
    for size in (16, 24, 32, 48, 64, 128, 256):
        target = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "lianzheng.png"
        _put(target, (ROOT / "resources" / "icons" / "app" / f"lianzheng-{size}.png").read_bytes())
    _papers(share, notices.read_text(encoding="utf-8"), moment)
    notices.unlink()
    size = sum(p.stat().st_size for p in tree.rglob("*") if p.is_file() and not p.is_symlink()) // 1024
    _control(tree, size, depends(folder))
    return _packed(tree, out / f"lianzheng_{papers.version()}_{papers.machine()}.deb", moment)


def _papers(share: Path, notices: str, moment: int) -> None:
    linux = ROOT / "packaging" / "linux"
    documents = share / "doc" / "lianzheng"
    _put(documents / "copyright", _copyright())
    _put(documents / "THIRD-PARTY-NOTICES.txt.gz", _zipped(notices))
    _put(documents / "NEWS.zh.gz", _zipped((ROOT / "CHANGELOG.md").read_text("utf-8")))
    _put(documents / "changelog.gz", _zipped(_changelog(moment)))
    _put(documents / "defaults.toml.example", (linux / "defaults.toml.example").read_bytes())
    _put(share / "lintian" / "overrides" / "lianzheng", (linux / "lintian-overrides").read_bytes())


def _packed(tree: Path, target: Path, moment: int) -> Path:
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(
                0o755 if path.is_dir() or (path.parent.name == "lianzheng" and path.name == "lianzheng") else 0o644
            )
        os.utime(path, (moment, moment), follow_symlinks=False)
    settings = {**os.environ, "SOURCE_DATE_EPOCH": str(moment), "LC_ALL": "C.UTF-8"}
    order = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(tree), str(target)]
    subprocess.run(order, env=settings, check=True, stdout=subprocess.DEVNULL)
    return target


def _control(tree: Path, size: int, wants: str) -> None:
    fields = {
        "Package": "lianzheng", "Version": papers.version(), "Architecture": papers.machine(), "Section": "editors",
        "Priority": "optional", "Maintainer": MAINTAINER, "Installed-Size": str(size),
        "Depends": wants, "Suggests": "libreoffice-writer",
        "Description": "offline drafting assistant for official summaries\n"
        " Write the yearly summary of clean-government work against the standard\n"
        " outline, see mistakes while typing, insert standard phrasing and export a\n"
        " Word file. Brings its own Python and Qt; never touches a network.",
    }  # fmt: skip
    _put(tree / "DEBIAN" / "control", "".join(f"{name}: {value}\n" for name, value in fields.items()))
    sums = []
    for path in sorted(p for p in (tree / "usr").rglob("*") if p.is_file() and not p.is_symlink()):
        told = subprocess.run(["md5sum", str(path)], capture_output=True, text=True, check=True).stdout
        sums.append(f"{told.split()[0]}  {path.relative_to(tree)}\n")
    _put(tree / "DEBIAN" / "md5sums", "".join(sums))


def _copyright() -> str:
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    body = "\n".join(f" {line}" if line.strip() else " ." for line in own.strip().split("\n"))
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: lianzheng\n"
        "Comment: what the program brings along, with every licence in full, is in THIRD-PARTY-NOTICES.txt.gz\n\n"
        f"Files: *\nCopyright: the Lianzheng Draft authors\nLicense: MIT\n{body}\n\n"
        "Files: usr/lib/lianzheng/_internal/PySide6/* usr/lib/lianzheng/_internal/shiboken6/*\n"
        "Copyright: The Qt Company Ltd.\nLicense: LGPL-3\n On Debian systems the text is in\n"
        " /usr/share/common-licenses/LGPL-3.\n\n"
        "Files: usr/lib/lianzheng/_internal/resources/fonts/*\nCopyright: Jie Su, Clerk Ma\n"
        "License: GPL-3 with font exception\n On Debian systems the text is in /usr/share/common-licenses/GPL-3; the\n"
        " exception is in the folder of the fonts.\n"
    )


def _changelog(moment: int) -> str:
    """Debian's own form, one entry: what changed for people is in NEWS, in their language."""
    when = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(moment))
    return (
        f"lianzheng ({papers.version()}) unstable; urgency=medium\n\n"
        f"  * What changed is told in NEWS.zh.gz beside this file.\n\n -- {MAINTAINER}  {when}\n"
    )


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
