"""What a LibreOffice that is installed can do for us: PDF of the very file handed in, and old formats read."""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from lianzheng_desktop.drafts.child import Ended, never, run_child
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.places import resources
from lianzheng_desktop.storage.atomic import replace_file

#: Faces that stand in where the official ones are not installed, by the names Word files carry.
STAND_INS = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "方正小标宋简体": "FandolSong",
    "宋体": "FandolSong",
}
_SCRIPTING = "Office.Common/Security/Scripting"
#: Nothing linked from a file is fetched; were it tried all the same, the proxy is a port where nobody listens.
_SETTINGS = (
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(
        ("Inet/Settings", f"ooInet{kind}Proxy{part}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for part, value in (("Name", "127.0.0.1"), ("Port", "9"))
    ),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
_MOST_SECONDS = 120
_WINDOWS_PLACES = (r"C:\Program Files\LibreOffice\program\soffice.com",)
_NO_CONVERTER = "请先导出 Word 文件，再用 Word 或 WPS 另存为 PDF；装有 LibreOffice 时可以直接导出。"


def find_converter() -> Path | None:
    """LibreOffice's command, None where it is not installed."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    usual = next((place for place in _WINDOWS_PLACES if Path(place).is_file()), None)
    found = named or usual
    return Path(found) if found else None


def export_pdf(word_file: Path, target: Path) -> None:
    """Turn a Word file of ours into a PDF at `target`, whole or not at all. DraftError says why it could not be."""
    converter = find_converter()
    if converter is None:
        raise DraftError("没有导出：这台电脑上没有能做 PDF 的程序。", _NO_CONVERTER)
    with tempfile.TemporaryDirectory(prefix="lianzheng-") as folder:
        made = convert(word_file, "pdf", Path(folder), converter)
        if made is None:
            raise DraftError("没有导出：LibreOffice 没能做成 PDF。", _NO_CONVERTER)
        replace_file(target, made.read_bytes(), action="导出")


def convert(source: Path, kind: str, folder: Path, converter: Path, ended: Ended = never) -> Path | None:
    """`source` as a file of `kind` ("pdf", "docx") in `folder`, None where the converter failed; macros never run."""
    return next(iter(convert_all((source,), kind, folder, converter, ended)), None)


def convert_all(
    sources: Sequence[Path], kind: str, folder: Path, converter: Path, ended: Ended = never
) -> tuple[Path, ...]:
    """`sources` as files of `kind` in `folder`, by one start of the converter; those that could be made.

    The converter gets a profile of its own, so that an open LibreOffice is not disturbed, and two minutes for each;
    `ended` stops it.
    """
    _write_profile(folder / "profile")
    command = [str(converter), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", kind, "--outdir", str(folder), *(str(source.resolve()) for source in sources)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_font_settings(folder))} if sys.platform != "win32" else None
    if not run_child(command, environment, _MOST_SECONDS * len(sources), ended):
        return ()
    return tuple(made for source in sources if (made := folder / f"{source.stem}.{kind}").is_file())


def _write_profile(profile: Path) -> None:
    """Settings that keep the converter from fetching what a file refers to, and from running what is in it."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _font_settings(folder: Path) -> Path:
    """The system's fonts, and our own faces behind the official names where those are missing."""
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><accept><family>{face}</family></accept></alias>'
        for name, face in STAND_INS.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(resources() / 'fonts'))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir>{aliases}"
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>',
        encoding="utf-8",
    )
    return path
