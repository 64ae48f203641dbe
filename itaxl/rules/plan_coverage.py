"""What fails, and which measures of the plan serve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.model import Measure, Submission
from itaxl.rules.subjects import mark_of, points, scores_of
from itaxl.thai.codes import find_codes
from itaxl.thai.digits import half_up
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

BY_NAME, BY_A_GENERAL_ONE, ONLY_OTHERS = "name", "general", "others"
_CORE, _LEAST = 24, 8
"""So many letters of an item's title mean it and no other; a title as short as the second must stand there whole."""


def failing_in(book: Submission, framework: Framework) -> dict[str, str]:
    """Indicators, then questions and items, below the pass mark, with their scores as shown."""
    scores = scores_of(book)
    found = {}
    for ref, each in [*((str(no), each) for no, each in scores.indicators.items()), *scores.questions.items(), *scores.items.items()]:
        mark = mark_of(framework, ref)
        parts = (each.score, *scores.parts.get(ref, ()))
        possible = all(part is None or 0 <= part <= 100 for part in parts)  # an impossible one is ITA203's
        if each.score is not None and possible and mark is not None and half_up(each.score) < mark:
            found[ref] = points(each.score)
    return found


def served_by(framework: Framework, plan: list[Measure], code: str) -> str:
    """Does a measure aim at a code by name, or only one of its indicator or issue that names no code of it; or are measures
    there which name other codes only; "" when there is none at all."""
    home = framework.indicator_of(code)
    own = set(framework.indicators[home].codes) if home in framework.indicators else {code}
    found = ""
    for measure in plan:
        indicator, issue = measure.first.number_of("indicator"), measure.first.number_of("issue")
        targets = set(measure.first.codes("targets"))
        if code in targets or _speaks_of(framework, measure, code):
            return BY_NAME
        group = own if indicator else set(framework.issues[issue].members) if issue in framework.issues else set()
        filed = indicator == home if indicator else code in group
        if filed and not targets & group:
            found = BY_A_GENERAL_ONE
        elif (filed or targets & own) and not found:
            found = ONLY_OTHERS
    return found


def _speaks_of(framework: Framework, measure: Measure, code: str) -> bool:
    """Does a measure name a code, or the document an item asks for, in its own words."""
    first = measure.first
    text = " ".join([first.text("name"), first.text("activity"), *(row.text("text") for row in measure.steps)])
    title = fold(framework.items[code].title)[:_CORE] if code in framework.items else ""
    return (len(title) >= _LEAST and title in fold(text)) or any(each == code for _, _, each in find_codes(text))


def covered_by(framework: Framework, plan: list[Measure]) -> set[str]:
    """Indicators, issues and codes that some measure is filed under or aims at."""
    found: set[str] = set()
    issues: set[int] = set()
    for measure in plan:
        indicator, issue = measure.first.number_of("indicator"), measure.first.number_of("issue")
        targets = measure.first.codes("targets")
        found |= {str(indicator)} if indicator else set()
        found |= {f"issue:{issue}"} if issue else set()
        found |= set(targets) | {str(framework.indicator_of(code)) for code in targets if framework.indicator_of(code)}
        # A measure filed under an issue alone serves the indicators its questions belong to.
        issues |= {issue} if issue and not indicator else set()
    for no, indicator_facts in framework.indicators.items():
        if any(issue in issues for code in indicator_facts.codes for issue in framework.issues_of(code)):
            found.add(str(no))
    return found
