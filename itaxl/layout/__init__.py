"""The input workbook, declared once: every field, list, computed cell and drop-down of a year."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from itaxl.layout import agency, choices, lists, oit, questions, scores, start
from itaxl.layout.fields import SHEETS, TEMPLATE_VERSION, Column, Computed, Field, Fixed, Layout, Table

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

__all__ = ["SHEETS", "TEMPLATE_VERSION", "Column", "Computed", "Field", "Fixed", "Layout", "Table", "layout_of", "list_name"]


def list_name(key: str) -> str:
    """Defined name of a drop-down list on the lists sheet."""
    return f"ita_list_{key}"


@cache
def _built(framework: Framework) -> Layout:
    layout = Layout(framework.year)
    layout.lists = _lists(framework)
    agency.declare(layout)
    scores.declare(layout, framework)
    questions.declare(layout, framework)
    oit.declare(layout, framework)
    lists.declare(layout)
    start.declare(layout)
    return layout


def layout_of(framework: Framework) -> Layout:
    """The input workbook of this framework's year; built once and shared, so callers must not change it."""
    return _built(framework)


def _lists(framework: Framework) -> dict[str, tuple[str, ...]]:
    indicators = tuple(str(no) for no in framework.indicators)
    issues = tuple(str(no) for no in framework.issues)
    refs = [f"ตัวชี้วัดที่ {no}" for no in indicators] + [f"ประเด็นที่ {no}" for no in issues]
    return {
        "agency_types": choices.AGENCY_TYPES,
        "levels": tuple(level.name for level in framework.levels),
        "status": choices.STATUS,
        "sources": choices.SOURCES,
        "kinds": choices.KINDS,
        "goals": choices.GOALS,
        "step_status": choices.STEP_STATUS,
        "no_score": choices.NO_SCORE,
        "roles": choices.ROLES,
        "titles": choices.TITLES,
        "units": choices.UNITS,
        "parts": tuple(choices.PARTS),
        "indicators": indicators,
        "issues": issues,
        "refs": (*refs, *framework.questions, *framework.items),
    }
