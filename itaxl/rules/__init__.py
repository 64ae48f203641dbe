"""Submission and year to findings. Importing this room registers every rule."""

from __future__ import annotations

from itaxl.rules import cells, cells_words, followup, form, plan, scores, structure, words
from itaxl.rules.registry import ERROR, INFO, RULES, WARNING, Flaw, Rule, rule, run

__all__ = [
    "ERROR",
    "INFO",
    "RULES",
    "WARNING",
    "Flaw",
    "Rule",
    "cells",
    "cells_words",
    "find",
    "followup",
    "form",
    "plan",
    "rule",
    "run",
    "scores",
    "structure",
    "words",
]


def find(word: str) -> Rule | None:
    """The rule with this code (``ITA301``, any case) or name (``overall-mismatch``)."""
    wanted = word.strip()
    by_code = RULES.get(wanted.upper())
    return by_code or next((each for each in RULES.values() if each.name == wanted.lower()), None)
