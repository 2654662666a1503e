"""What goes along with a release: bill of materials (CycloneDX 1.5), third-party notices, release notes."""

import hashlib
import importlib.metadata
import json
import platform
import re
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("PySide6_Essentials", "shiboken6", "python-docx", "lxml", "jieba", "rjieba", "platformdirs", "typing_extensions", "pyinstaller")  # fmt: skip  # noqa: E501
#: Data of others that lie in resources/: name, version, licence, file with its text
DATA = (
    ("Fandol fonts", "0.3", "GPL-3.0-only WITH Font-exception-2.0", "resources/fonts/COPYING"),
    ("Fluent UI System Icons", "", "MIT", "resources/icons/LICENSE"),
    ("lcn, names of places", "", "MIT", "resources/rules/places-LICENSE"),
    ("pypinyin, readings of characters", "", "MIT", "resources/reference/pinyin-LICENSE"),
)


_NOTICES_HEAD = """廉政文稿以 MIT 许可发布。程序里带有下列他人的作品，各按自己的许可。
Qt 和 PySide6 按 LGPL-3.0 使用，动态链接，_internal/PySide6 里的库文件可以换成自己编译的同名文件。
"""


def version() -> str:
    """The one place it is written in."""
    text = (ROOT / "lianzheng_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    assert found
    return found[1]


def machine() -> str:
    """As Debian calls it."""
    return {"x86_64": "amd64", "AMD64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def release_notes(changelog: str, wanted: str) -> str:
    """The section of one version, without its heading. ValueError where there is none."""
    parts = re.split(r"^## (.+)$", changelog, flags=re.MULTILINE)
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        if heading.strip().startswith(wanted):
            return f"# 廉政文稿 {heading.strip()}\n\n{body.strip()}\n"
    raise ValueError(f"CHANGELOG.md has no section for {wanted}")


def system_libraries(folder: Path) -> dict[str, tuple[str, str, Path | None]]:
    """Library that came from the system → (Debian package, its version, its copyright file)."""
    inside = folder / "_internal"
    found: dict[str, tuple[str, str, Path | None]] = {}
    for library in sorted(inside.glob("lib*.so*")):
        told = subprocess.run(["dpkg", "-S", f"*/{library.name}"], capture_output=True, text=True, check=False).stdout
        package = told.split(":")[0].split(",")[0].strip()
        if not package:
            continue
        query = ["dpkg-query", "-W", "-f", "${Version}", package]
        known = subprocess.run(query, capture_output=True, text=True, check=False).stdout
        text = Path("/usr/share/doc") / package / "copyright"
        found[library.name] = (package, known, text if text.is_file() else None)
    return found


def components(folder: Path) -> list[dict[str, Any]]:
    made = [
        _component("python", platform.python_version(), "PSF-2.0", f"pkg:generic/python@{platform.python_version()}")
    ]
    for name in PACKAGES:
        try:
            data = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        licence = data.get("License-Expression") or data.get("License") or ""
        made.append(
            _component(name, data["Version"], licence.split("\n")[0][:80], f"pkg:pypi/{name.lower()}@{data['Version']}")
        )
    made.append(_component("Qt", importlib.metadata.version("PySide6_Essentials"), "LGPL-3.0-only", "pkg:generic/qt"))
    for name, number, licence, _ in DATA:
        made.append(_component(name, number, licence, ""))
    if sys.platform != "win32":
        for package, number in sorted({(p, v) for p, v, _ in system_libraries(folder).values()}):
            made.append(_component(package, number, "", f"pkg:deb/debian/{package}@{number}"))
    return made


def _component(name: str, number: str, licence: str, purl: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": "library", "name": name}
    if number:
        entry["version"] = number
    if licence:
        entry["licenses"] = [{"license": {"name": licence}}]
    if purl:
        entry["purl"] = purl
    return entry


def bill(folder: Path, moment: int) -> dict[str, Any]:
    parts = components(folder)
    seed = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment)),
            "component": {"type": "application", "name": "lianzheng", "version": version()},
        },
        "components": parts,
    }


def notices(folder: Path) -> str:
    """The licence texts of everything inside, one after another."""
    parts = [_NOTICES_HEAD]
    texts: list[tuple[str, str]] = []
    python = Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt"
    if python.is_file():
        texts.append((f"Python {platform.python_version()}", python.read_text(encoding="utf-8")))
    for name in PACKAGES:
        try:
            package = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        title = f"{name} {package.version}（{(package.metadata.get('License-Expression') or package.metadata.get('License') or '').splitlines()[0]}）"  # fmt: skip  # noqa: E501
        own = [file for file in package.files or () if re.search(r"(?i)licen[cs]e|copying", str(file))]
        own = [file for file in own if Path(str(file.locate())).is_file()]
        if not own:
            texts.append((title, _mit(package) if "MIT" in title else "见下面的 LGPL-3.0 和 GPL-3.0"))
        texts += [(f"{title} {file.name}", file.locate().read_text(encoding="utf-8", errors="replace")) for file in own]
    for name, number, licence, file in DATA:
        texts.append((f"{name} {number}（{licence}）", (ROOT / file).read_text(encoding="utf-8")))
    for name in ("LGPL-3", "GPL-3"):
        common = Path("/usr/share/common-licenses") / name
        if common.is_file():
            texts.append((f"{name}.0", common.read_text(encoding="utf-8")))
    if sys.platform != "win32":
        copyrights = {p: c for p, _, c in system_libraries(folder).values() if c}
        texts += [
            (f"Debian {p}", c.read_text(encoding="utf-8", errors="replace")) for p, c in sorted(copyrights.items())
        ]
    for title, text in texts:
        parts.append(f"\n{'=' * 80}\n{title}\n{'=' * 80}\n{text.strip()}\n")
    return "".join(parts)


def _mit(package: importlib.metadata.Distribution) -> str:
    """Some wheels name the MIT licence without its text; the text is ours too."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    holder = package.metadata.get("Author") or package.metadata.get("Author-email") or package.metadata["Name"]
    return re.sub(r"Copyright.*", f"Copyright (c) {holder}", text, count=1)


def write(out: Path, folder: Path, _work: Path, moment: int) -> None:
    """All three papers into `out`."""
    content = json.dumps(bill(folder, moment), ensure_ascii=False, indent=1) + "\n"
    (out / f"lianzheng-{version()}.cdx.json").write_text(content, encoding="utf-8", newline="\n")
    (out / "THIRD-PARTY-NOTICES.txt").write_text(notices(folder), encoding="utf-8", newline="\n")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (out / "RELEASE-NOTES.md").write_text(release_notes(changelog, version()), encoding="utf-8", newline="\n")
