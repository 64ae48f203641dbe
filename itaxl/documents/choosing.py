"""Which report sheets go into which document.

Of two sheets that say the same by indicator and by issue, the one that fits the workbook is taken; who wants another
names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.reports import analysis, followup_issues, followup_parts, issues, plan_indicators, plan_issues
from itaxl.reports import memo as memo_sheet
from itaxl.reports.memo_content import ANALYSES, FOLLOWUPS, PLANS, Report

if TYPE_CHECKING:
    from itaxl.reports.case import Case

MEMO, PLAN, FOLLOWUP = "บันทึกข้อความ", "แผน", "รายงานผล"
"""The documents, by the word that tells their files apart."""

NAMES = tuple(report.NAME for report in (*ANALYSES, *PLANS, *FOLLOWUPS, memo_sheet))
"""Titles of the report sheets that can be put into Word."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What can be made: the memo or not, and the sheets of each kind.

    ``left_out`` says of each document, and of each sheet asked for by name, why it cannot be made.
    """

    memo: bool
    analyses: tuple[Report, ...]
    plans: tuple[Report, ...]
    followups: tuple[Report, ...]
    left_out: dict[str, str]


def choose(case: Case, only: Sequence[str] = ()) -> Chosen:
    """The sheets for the documents of a case; ``only``: titles of the sheets wanted, empty: all that fit."""
    by_issue = not issues.missing(case)
    reasons = {report.NAME: report.missing(case) for report in ANALYSES if report.NAME in only}
    if not only or memo_sheet.NAME in only:
        reasons[MEMO] = memo_sheet.missing(case)
    plans, reasons[PLAN] = _of_two(case, only, PLANS, plan_issues if by_issue else plan_indicators)
    followups, reasons[FOLLOWUP] = _of_two(case, only, FOLLOWUPS, followup_parts if _in_parts(case) else followup_issues)
    return Chosen(
        reasons.get(MEMO) == "",
        _analyses(case, only, analysis if by_issue else issues),
        plans,
        followups,
        {name: reason for name, reason in reasons.items() if reason},
    )


def _analyses(case: Case, only: Sequence[str], other: Report) -> tuple[Report, ...]:
    """The sheets wanted, else all but ``other``, the way to group the analysis that does not fit."""
    wanted = [report for report in ANALYSES if (report.NAME in only if only else report.NAME != other.NAME)]
    return tuple(report for report in wanted if not report.missing(case))


def _of_two(case: Case, only: Sequence[str], reports: Sequence[Report], fitting: Report) -> tuple[tuple[Report, ...], str]:
    """The sheets wanted, else the one that fits or, where it cannot be built, the other; and why there is none, or ""."""
    wanted = [report for report in reports if report.NAME in only] if only else sorted(reports, key=lambda each: each.NAME != fitting.NAME)
    found = tuple(report for report in wanted if not report.missing(case))
    reason = wanted[0].missing(case) if wanted and not found else ""
    return (found if only else found[:1]), reason


def _in_parts(case: Case) -> bool:
    """Whether staff have sorted their measures into the sections of the three-part report."""
    return any(measure.first.text("part") for measure in case.followup if "part" in measure.first.answers)
