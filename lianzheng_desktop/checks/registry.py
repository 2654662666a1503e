"""Finds the rules: every module under `rules/` that names a tuple `RULES` takes part; there is no list to edit."""

import importlib
import pkgutil
from pathlib import Path

from lianzheng_desktop.checks import rules as rules_package
from lianzheng_desktop.checks.overlay import Overlay, folder_state, load_overlay
from lianzheng_desktop.checks.own_rules import with_overlay
from lianzheng_desktop.checks.rule import Rule
from lianzheng_desktop.places import data_folder


def load_rules(overlay: Overlay | None = None) -> tuple[Rule, ...]:
    """All rules in order of their codes, then a person's own. Raises ValueError where two share a code."""
    found: dict[str, Rule] = {}
    for module_info in pkgutil.iter_modules(rules_package.__path__):
        module = importlib.import_module(f"{rules_package.__name__}.{module_info.name}")
        for rule in getattr(module, "RULES", ()):
            if rule.meta.code in found:
                raise ValueError(f"two rules with the code {rule.meta.code}")
            found[rule.meta.code] = rule
    shipped = tuple(found[code] for code in sorted(found))
    return with_overlay(shipped, overlay) if overlay and overlay.records else shipped


def own_rules_folder() -> Path:
    return data_folder() / "rules"


def own_overlay() -> Overlay:
    """The records in the person's own data folder."""
    return load_overlay(own_rules_folder())


def own_rules_state() -> object:
    """Another value as soon as one of the person's own files is another one."""
    return folder_state(own_rules_folder())
