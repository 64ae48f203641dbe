"""Rules as documentation: one rule in full, or all in a table."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING

from itaxl.output.findings import WORDS
from itaxl.output.plain import table

if TYPE_CHECKING:
    from itaxl.rules import Rule


def explain(rule: Rule) -> str:
    """One rule's documentation, as ``itaxl explain`` prints it."""
    heading = f"{rule.code} {rule.name} [{WORDS[rule.severity]}]"
    return f"{heading}\n\n{cleandoc(rule.documentation)}\n"


def listing(rules: dict[str, Rule]) -> str:
    """All rules: code, severity, name and what is required."""
    rows = [[code, WORDS[each.severity], each.name, each.title] for code, each in sorted(rules.items())]
    return "\n".join(table(["รหัส", "ระดับ", "ชื่อ", "สิ่งที่ต้องเป็น"], rows)) + "\n"
