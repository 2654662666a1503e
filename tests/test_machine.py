"""What an administrator sets for a machine: read strictly, and never in anybody's way."""

from pathlib import Path

import pytest

from lianzheng_desktop.cli import main
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.machine import machine_defaults, read_defaults
from lianzheng_desktop.places import resources
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.word.layouts import layout_names, load_layout

GOOD = """
[profile]
unit = "示范区管委会"
[rules]
off = ["STY", "PUN001"]
[layouts]
default = "ours"
folder = "layouts"
[features]
off = ["harvest", "completion"]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "defaults.toml"
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setenv("LIANZHENG_DEFAULTS", str(path))
    return path


def test_a_good_file_is_taken_whole(file: Path) -> None:
    machine = machine_defaults()
    assert machine.trouble is None
    assert machine.profile == {"unit": "示范区管委会"}
    assert machine.rules_off == ("STY", "PUN001")
    assert machine.held_settings() == {"completion": False}
    assert "tools.harvest" in machine.hidden_commands()


@pytest.mark.parametrize(
    "content",
    ["[profil]\n", "[profile]\nunits = 'a'\n", "[profile]\nunit = 3\n", "[rules]\noff = ['nonsense']\n",
     "[features]\noff = ['window']\n", "[features]\noff = [3]\n", "not toml", "profile = 3\n", "# " + "x" * 70000],
)  # fmt: skip
def test_a_bad_file_is_refused_and_counts_as_empty(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DraftError):
        read_defaults(file)
    machine = machine_defaults()
    assert machine.trouble is not None
    assert machine.features_off == ()


def test_the_machine_s_layouts_come_first(file: Path) -> None:
    folder = file.parent / "layouts"
    folder.mkdir()
    (folder / "ours.toml").write_text((resources() / "layouts" / "summary.toml").read_text("utf-8"), "utf-8")
    assert layout_names()[0] == "ours"
    assert load_layout().body_size == load_layout("summary").body_size
    (folder / "ours.toml").write_text("name = 1", encoding="utf-8")
    with pytest.raises(DraftError):
        load_layout()


def test_settings_start_from_the_machine_s_and_held_ones_stay(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path, {"unit": "示范区管委会"}, {"completion": False})
    assert (store.get("unit"), store.get("completion")) == ("示范区管委会", False)
    store.set("unit", "某局")
    store.set("completion", True)
    assert (store.get("unit"), store.get("completion")) == ("某局", False)


def test_commands_keep_to_it(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["harvest", str(tmp_path)]) == 2
    assert "管理员" in capsys.readouterr().err


def test_profile_dir_is_taken_before_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIANZHENG_PROFILE", str(tmp_path / "one"))
    assert main(["--profile-dir", str(tmp_path / "two"), "doctor"]) == 0
    assert str(tmp_path / "two") in capsys.readouterr().out
    assert main(["--profile-dir"]) == 2
