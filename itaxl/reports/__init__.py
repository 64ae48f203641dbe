"""Which sheets are written into the workbook, in reading order.

A report is a module with ``NAME`` (sheet title), ``missing(case)`` (why it cannot be built, one Thai phrase, or "") and
``sheet(case)``.
"""

from __future__ import annotations

from itaxl.reports import (
    analysis,
    development,
    findings,
    followup_issues,
    followup_parts,
    issues,
    items,
    memo,
    plan_indicators,
    plan_issues,
    recommendations,
    summary,
)
from itaxl.reports.case import Case
from itaxl.reports.signing import signed
from itaxl.tables import Sheet

REPORTS = (
    findings,
    summary,
    analysis,
    issues,
    items,
    recommendations,
    development,
    plan_indicators,
    plan_issues,
    followup_parts,
    followup_issues,
    memo,
)
NAMES = tuple(report.NAME for report in REPORTS)
_SIGNED = (plan_indicators, plan_issues, followup_parts, followup_issues)
"""Reports that go up the chain by themselves. The memo has its own blocks."""


def build(case: Case, only: tuple[str, ...] = ()) -> tuple[list[Sheet], dict[str, str]]:
    """The sheets that can be built, and for each that cannot its title and why. ``only``: titles wanted; empty: all."""
    sheets: list[Sheet] = []
    left_out: dict[str, str] = {}
    for report in REPORTS:
        if only and report.NAME not in only:
            continue
        reason = report.missing(case)
        if reason:
            left_out[report.NAME] = reason
        else:
            described = report.sheet(case)
            sheets.append(signed(described, case) if report in _SIGNED else described)
    return sheets, left_out
