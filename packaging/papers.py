"""What goes along with a release: bill of materials (CycloneDX 1.5), third-party notices, release notes."""

import hashlib
import json
import platform
import re
import time
import uuid
from pathlib import Path
from typing import Any

from parts import Part, common_texts, parts

ROOT = Path(__file__).resolve().parent.parent
_SPDX = re.compile(r"[A-Za-z0-9.+()-]+( (OR|AND|WITH) [A-Za-z0-9.+()-]+)*")

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


def system() -> str:
    """What an artefact's name says of where it runs."""
    return "windows" if platform.system() == "Windows" else f"linux-{machine()}"


def release_notes(changelog: str, wanted: str) -> str:
    """The section of one version, without its heading. ValueError where there is none."""
    sections = re.split(r"^## (.+)$", changelog, flags=re.MULTILINE)
    for heading, body in zip(sections[1::2], sections[2::2], strict=True):
        if heading.strip().startswith(wanted):
            return f"# 廉政文稿 {heading.strip()}\n\n{body.strip()}\n"
    raise ValueError(f"CHANGELOG.md has no section for {wanted}")


def component(part: Part) -> dict[str, Any]:
    """As CycloneDX writes it."""
    entry: dict[str, Any] = {"type": "library", "bom-ref": f"{part.name}@{part.version}", "name": part.name}
    if part.version:
        entry["version"] = part.version
    if part.licence:
        known = _SPDX.fullmatch(part.licence)
        entry["licenses"] = [{"expression": part.licence} if known else {"license": {"name": part.licence}}]
    if part.purl:
        entry["purl"] = part.purl
    return entry


def bill(found: list[Part], moment: int) -> dict[str, Any]:
    components = [component(part) for part in found]
    seed = hashlib.sha256(json.dumps(components, sort_keys=True).encode()).hexdigest()
    own = f"lianzheng@{version()}"
    program = {"type": "application", "bom-ref": own, "name": "lianzheng", "version": version()}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment)),
            "component": {**program, "licenses": [{"expression": "MIT"}]},
        },
        "components": components,
        "dependencies": [{"ref": own, "dependsOn": [entry["bom-ref"] for entry in components]}],
    }


def notices(found: list[Part]) -> str:
    """The licence texts of everything inside, then those that several share, after a list of whose."""
    own = [(f"{_title(part)} {title}".strip(), text) for part in found for title, text in part.texts]
    sharing = "\n".join(
        " ".join(filter(None, (f"{'、'.join(part.common)}：", _title(part), part.holder)))
        for part in found
        if part.common
    )
    texts = [*own, ("按下列共同许可的", sharing), *common_texts(found)]
    rule = "=" * 80
    return "".join([_NOTICES_HEAD, *(f"\n{rule}\n{title}\n{rule}\n{text.strip()}\n" for title, text in texts)])


def _title(part: Part) -> str:
    return " ".join(filter(None, (part.name, part.version))) + (f"（{part.licence}）" if part.licence else "")


def write(out: Path, folder: Path, moment: int) -> None:
    """All three papers into `out`, and the notices also where the program is."""
    found = parts(folder)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    papers = {
        out / f"lianzheng-{version()}-{system()}.cdx.json": json.dumps(
            bill(found, moment), ensure_ascii=False, indent=1
        )
        + "\n",
        out / f"THIRD-PARTY-NOTICES-{system()}.txt": notices(found),
        folder / "THIRD-PARTY-NOTICES.txt": notices(found),
        out / "RELEASE-NOTES.md": release_notes(changelog, version()),
    }
    for path, text in papers.items():
        path.write_text(text, encoding="utf-8", newline="\n")
