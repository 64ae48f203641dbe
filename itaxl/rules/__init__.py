"""Submission and year to findings. Importing this room registers every rule."""

from __future__ import annotations

from itaxl.rules import (
    cells,
    cells_links,
    cells_texts,
    cells_words,
    claims,
    claims_judging,
    claims_lists,
    claims_ranks,
    followup,
    followup_outcomes,
    followup_results,
    followup_yardsticks,
    form,
    form_signing,
    formulas,
    plan,
    plan_gaps,
    plan_steps,
    plan_topics,
    plan_wording,
    scores,
    scores_gaps,
    scores_limits,
    structure,
    structure_moved,
    words,
    words_agencies,
    words_names,
    words_places,
    words_terms,
    words_wording,
)
from itaxl.rules.registry import ERROR, INFO, RULES, WARNING, Flaw, Rule, rule, run

FILES = (
    structure,
    structure_moved,
    formulas,
    cells,
    cells_words,
    cells_links,
    cells_texts,
    scores,
    scores_gaps,
    scores_limits,
    claims,
    claims_judging,
    claims_lists,
    claims_ranks,
    words,
    words_agencies,
    words_names,
    words_places,
    words_terms,
    words_wording,
    plan,
    plan_gaps,
    plan_steps,
    plan_topics,
    plan_wording,
    followup,
    followup_outcomes,
    followup_results,
    followup_yardsticks,
    form,
    form_signing,
)
"""Every file of rules, in the order of their codes."""

__all__ = ["ERROR", "FILES", "INFO", "RULES", "WARNING", "Flaw", "Rule", "find", "rule", "run"]


def find(word: str) -> Rule | None:
    """The rule with this code (``ITA301``, any case) or name (``overall-mismatch``)."""
    wanted = word.strip()
    by_code = RULES.get(wanted.upper())
    return by_code or next((each for each in RULES.values() if each.name == wanted.lower()), None)
