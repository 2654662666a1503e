"""What of others lies inside the program's folder: read off the folder itself, so that nothing is forgotten.

The bill of materials and the third-party notices (papers.py) are made of this one list.
"""

import importlib.metadata
import json
import platform
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "packaging" / "licences"
OWN = ("lianzheng_desktop", "_pyi_rth_utils")  # the second is PyInstaller's, which is listed in any case
#: Data of others that lie in resources/: name, version, licence, file with its text
DATA = (
    ("Fandol fonts", "0.3", "GPL-3.0-only WITH Font-exception-2.0", "resources/fonts/COPYING"),
    ("Fluent UI System Icons", "", "MIT", "resources/icons/LICENSE"),
    ("lcn, names of places", "", "MIT", "resources/rules/places-LICENSE"),
    ("pypinyin, readings of characters", "", "MIT", "resources/reference/pinyin-LICENSE"),
)
_LICENCE_FILE = re.compile(r"(?i)licen[cs]e(?!.*commercial)|copying")
_QT = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"


@dataclass(frozen=True)
class Part:
    """One component. `texts` are (title, licence text); `common` names files of packaging/licences that apply too."""

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[tuple[str, str], ...] = ()
    common: tuple[str, ...] = ()
    holder: str = ""


def parts(folder: Path) -> list[Part]:
    """All of them. SystemExit for one whose licence text is nowhere to be found."""
    found = [python(), *(part for name in distributions(folder) for part in distribution(name))]
    found += [*qt(folder), database(), *(_data(*entry) for entry in DATA)]
    found += system_libraries(folder) if sys.platform != "win32" else visual_c(folder)
    without = [part.name for part in found if not part.texts and not part.common]
    if without:
        raise SystemExit(f"no licence text for {', '.join(without)}")
    return found


def python() -> Part:
    base, version = Path(sys.base_prefix), platform.python_version()
    folders = (base / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}", base)
    texts = [file.read_text(encoding="utf-8") for place in folders if (file := place / "LICENSE.txt").is_file()]
    return Part("python", version, "PSF-2.0", f"pkg:generic/python@{version}", tuple(("", text) for text in texts[:1]))


def distributions(folder: Path) -> list[str]:
    """The wheels of which a module is inside, and PyInstaller, whose starter the program is."""
    from PyInstaller.archive.readers import CArchiveReader

    starter = CArchiveReader(str(folder / ("lianzheng.exe" if sys.platform == "win32" else "lianzheng")))
    modules = starter.open_embedded_archive("PYZ.pyz").toc
    inside = {path.name for path in (folder / "_internal").iterdir() if path.is_dir()}
    owners = importlib.metadata.packages_distributions()
    tops = {name.split(".")[0] for name in modules} - set(sys.stdlib_module_names) - set(OWN)
    unknown = sorted(tops - owners.keys())
    if unknown:
        raise SystemExit(f"no installed package owns {', '.join(unknown)}")
    return sorted({owner for top in tops | (inside & owners.keys()) for owner in owners[top]} | {"pyinstaller"})


def distribution(name: str) -> Iterator[Part]:
    """A wheel, and what its own bill of materials names (Rust crates)."""
    package = importlib.metadata.distribution(name)
    told = package.metadata.get("License-Expression") or package.metadata.get("License") or ""
    licence = told.split("\n")[0][:80]
    files = [Path(str(file.locate())) for file in package.files or ()]
    kept = [
        file for file in files if re.search(r"(?i)licen[cs]e(?!.*commercial)|copying", file.name) and file.is_file()
    ]
    texts = tuple((file.name, file.read_text(encoding="utf-8", errors="replace")) for file in kept)
    common = ("LGPL-3.0",) if "LGPL" in licence else ()
    if licence == "MIT" and not texts:
        holder = package.metadata.get("Author") or package.metadata.get("Author-email") or name
        texts = (("MIT", f"Copyright (c) {holder}\n\n{_common('MIT')}"),)
    if name == "lxml":
        common = (
            "LGPL-2.1",
            "Zlib",
        )  # of the libiconv and zlib inside; those of libxml2 and libxslt are in its own file
    yield Part(
        name, package.version, licence, f"pkg:pypi/{name.lower().replace('_', '-')}@{package.version}", texts, common
    )
    for bill in (file for file in files if file.name.endswith(".cyclonedx.json") and file.is_file()):
        yield from crates(json.loads(bill.read_text(encoding="utf-8")))
    if name == "lxml":
        yield from _xml_libraries()


def crates(bill: dict) -> Iterator[Part]:
    for entry in bill["components"]:
        licences = [choice.get("expression", "") for choice in entry.get("licenses", ())]
        licence = licences[0] if licences else ""
        common = tuple(name for name in ("MIT", "Apache-2.0", "Zlib", "BSD-3-Clause") if name in licence)
        purl = entry.get("purl", "").split("?")[0]
        yield Part(entry["name"], entry["version"], licence, purl, (), common[:1], entry.get("author", ""))


def _xml_libraries() -> Iterator[Part]:
    from lxml import etree

    for name, version in (("libxml2", etree.LIBXML_COMPILED_VERSION), ("libxslt", etree.LIBXSLT_COMPILED_VERSION)):
        number = ".".join(map(str, version))
        yield Part(name, number, "MIT", f"pkg:generic/{name}@{number}", common=("MIT",))


def qt(folder: Path) -> Iterator[Part]:
    version = importlib.metadata.version("PySide6_Essentials")
    text = (LICENCES / "qt6.txt").read_text(encoding="utf-8")
    yield Part("Qt", version, _QT, f"pkg:generic/qt@{version}", (("", text),), ("LGPL-3.0",))
    for number in sorted({library.name.rsplit(".", 1)[1] for library in folder.rglob("libicuuc.so.*")}):
        text = (LICENCES / "icu.txt").read_text(encoding="utf-8")
        yield Part("ICU", number, "Unicode-3.0", f"pkg:generic/icu@{number}", (("", text),))


def database() -> Part:
    number = sqlite3.sqlite_version
    return Part(
        "SQLite", number, "blessing", f"pkg:generic/sqlite@{number}", (("", "The author disclaims copyright."),)
    )


def _data(name: str, version: str, licence: str, file: str) -> Part:
    return Part(name, version, licence, "", (("", (ROOT / file).read_text(encoding="utf-8")),))


def system_libraries(folder: Path) -> list[Part]:
    """What came from the system it was built on, one part for each of its packages."""
    found: dict[str, Part] = {}
    for library in sorted((folder / "_internal").glob("lib*.so*")):
        told = subprocess.run(["dpkg", "-S", f"*/{library.name}"], capture_output=True, text=True, check=False).stdout
        package = told.split(":")[0].split(",")[0].strip()
        if not package or library.name.startswith("libsqlite3"):  # compiled by linux/prepare_root.sh, told above
            continue
        query = ["dpkg-query", "-W", "-f", "${Version}", package]
        number = subprocess.run(query, capture_output=True, text=True, check=False).stdout
        file = Path("/usr/share/doc") / package / "copyright"
        texts = (("", file.read_text(encoding="utf-8", errors="replace")),) if file.is_file() else ()
        found[package] = Part(f"Debian {package}", number, "", f"pkg:deb/debian/{package}@{number}", texts)
    return [found[name] for name in sorted(found)]


def visual_c(folder: Path) -> list[Part]:
    """Microsoft's runtime, which the wheels bring."""
    if not any(folder.rglob("[Vv][Cc][Rr][Uu][Nn][Tt][Ii][Mm][Ee]140.dll")):
        return []
    text = "Copyright (c) Microsoft Corporation. Handed on under the terms of Visual Studio for distributable code."
    return [Part("Microsoft Visual C++ Runtime", "14", "LicenseRef-Microsoft-Redistributable", "", (("", text),))]


def _common(name: str) -> str:
    return (LICENCES / f"{name}.txt").read_text(encoding="utf-8")


def common_texts(found: list[Part]) -> list[tuple[str, str]]:
    """(name, text) of the licences that several parts share."""
    return [(name, _common(name)) for name in sorted({name for part in found for name in part.common})]
