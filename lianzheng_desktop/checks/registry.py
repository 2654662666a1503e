"""Finds the rules: every module under `rules/` that names a tuple `RULES` takes part; there is no list to edit."""

import importlib
import pkgutil

from lianzheng_desktop.checks import rules as rules_package
from lianzheng_desktop.checks.rule import Rule


def load_rules() -> tuple[Rule, ...]:
    """All rules in order of their codes. Raises ValueError where two share a code."""
    found: dict[str, Rule] = {}
    for module_info in pkgutil.iter_modules(rules_package.__path__):
        module = importlib.import_module(f"{rules_package.__name__}.{module_info.name}")
        for rule in getattr(module, "RULES", ()):
            if rule.meta.code in found:
                raise ValueError(f"two rules with the code {rule.meta.code}")
            found[rule.meta.code] = rule
    return tuple(found[code] for code in sorted(found))
