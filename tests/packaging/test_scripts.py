"""The scripts that make what is handed out, as far as they can be tried in no time."""

import importlib
import json
import re
import struct
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))

    def load(name: str) -> ModuleType:
        monkeypatch.delitem(sys.modules, name, raising=False)
        return importlib.import_module(name)

    return load


def test_release_notes_are_the_section_of_this_version(script: Any) -> None:
    papers = script("papers")
    text = "# 更新记录\n\n## 0.2.0（明天）\n\n- 新\n\n## 0.1.0（今天）\n\n- 旧\n"
    assert papers.release_notes(text, "0.1.0") == "# 廉政文稿 0.1.0（今天）\n\n- 旧\n"
    with pytest.raises(ValueError, match=r"0\.3"):
        papers.release_notes(text, "0.3.0")
    assert papers.release_notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), papers.version())


def test_the_notices_hold_every_licence_that_lies_beside_the_data_of_others(script: Any) -> None:
    beside = {path for path in (ROOT / "resources").rglob("*") if re.search("LICENSE|COPYING", path.name)}
    assert {ROOT / file for *_, file in script("parts").DATA} == beside


def test_the_bill_of_materials_keeps_to_the_official_schema(script: Any) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    parts, papers = script("parts"), script("papers")
    with_crates = [{"name": "a", "version": "1", "licenses": [{"expression": "MIT OR Apache-2.0"}], "author": "甲"}]
    found = [parts.python(), *parts.distribution("lxml"), *parts.crates({"components": with_crates})]
    found.append(parts.Part("某库", "", "自己的许可，另有约定", "", (("", "许可全文"),)))
    written = papers.bill(found, 0)
    assert JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(written)) is None
    assert {"a", "libxml2", "libxslt", "lxml", "python", "某库"} == {entry["name"] for entry in written["components"]}
    told = papers.notices(found)
    assert "许可全文" in told
    assert "MIT： a 1（MIT OR Apache-2.0） 甲" in told
    assert "Permission is hereby granted" in told


def test_a_part_without_a_licence_text_is_not_handed_out(
    script: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parts = script("parts")
    monkeypatch.setattr(parts, "distributions", lambda _folder: [])
    monkeypatch.setattr(parts, "python", lambda: parts.Part("python", "3", "PSF-2.0", ""))
    with pytest.raises(SystemExit, match="no licence text for python"):
        parts.parts(tmp_path)


def test_manual_and_completion_name_every_command(script: Any) -> None:
    made = script("make_manual")
    page, completion = made.manual("2026-11-20"), made.completion()
    for name in made.subcommands(made.build_parser()):
        assert f'.SS "{name}"' in page
        assert f"    {name})" in completion
    assert r"\-\-self\-test" in page


def test_a_scaffolded_rule_is_a_rule(script: Any, tmp_path: Path) -> None:
    scaffold = script("new_rule")
    assert scaffold.main(["PUN", "some-fault", "某种毛病"], tmp_path) == 0
    source = (tmp_path / "pun_some_fault.py").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    exec(compile(source, "pun_some_fault", "exec"), names)
    assert names["RULES"][0].meta.code == "PUN001"
    assert scaffold.main(["PUN", "some-fault", "某种毛病"], tmp_path) == 2
    assert scaffold.next_code("PUN").startswith("PUN")


def test_every_size_of_the_icon_is_in_the_windows_file() -> None:
    content = (ROOT / "resources" / "icons" / "app" / "lianzheng.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind, count) == (0, 1, 7)
    assert [content[6 + 16 * n] for n in range(count)] == [16, 20, 24, 32, 48, 64, 0]


def test_the_example_of_the_defaults_is_read(tmp_path: Path) -> None:
    from lianzheng_desktop.machine import read_defaults

    text = (ROOT / "packaging" / "linux" / "defaults.toml.example").read_text(encoding="utf-8")
    file = tmp_path / "defaults.toml"
    file.write_text(text.replace("# unit", "unit").replace('# off = ["print"]', 'off = ["print"]'), encoding="utf-8")
    read = read_defaults(file)
    assert (read.profile["unit"], read.features_off) == ("某市某局", ("print",))


def test_stressed_drafts_are_the_same_for_a_seed_and_different_for_another(script: Any, tmp_path: Path) -> None:
    made = script("stressed_drafts")
    first, again, other = (
        {path.name: path.read_text(encoding="utf-8") for path in made.write(tmp_path / str(number), seed)}
        for number, seed in enumerate((1, 1, 2))
    )
    assert first == again
    assert first != other
    assert len(first) >= 30
