"""A rule's own words for 查看规则."""

from lianzheng_desktop.checks.model import RuleMeta
from lianzheng_desktop.ui.wording import SEVERITY_NAMES


def rule_words(rule: RuleMeta) -> str:
    lines = [f"{SEVERITY_NAMES[rule.severity]}　{rule.code}", rule.what, rule.why, f"依据：{rule.source}"]
    wrong = [example for example in rule.examples if example.fires]
    if wrong:
        lines.append(f"例如：{wrong[0].text}")
        if wrong[0].fixed:
            lines.append(f"改为：{wrong[0].fixed}")
    return "\n\n".join(line for line in lines if line)
