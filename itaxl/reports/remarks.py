"""Which rows of the analysis list speak about which indicator, issue or code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.reports.pairs import dated_refs, staff_text
from itaxl.reports.sentences.indicators import Remark

if TYPE_CHECKING:
    from itaxl.model import Row
    from itaxl.reports.case import Case

COMMISSION = "ป.ป.ช."
"""The source of a recommendation that came with the announced result."""


def remark_of(row: Row, case: Case, *, about: str = "") -> Remark:
    """One row as what sentences are made of; ``about`` is the code to name in the sentence, if any."""
    finding, cause, recommendation = (staff_text(row, key, case) for key in ("finding", "cause", "recommendation"))
    return Remark(finding, row.text("source"), cause, recommendation, dated_refs(row.codes("refs"), case), about)


def about_indicator(case: Case, no: int) -> list[Row]:
    """Rows about an indicator: those that name it, then those about one of its codes."""
    whole = [row for row in case.findings_listed if row.text("ref") == str(no)]
    return whole + [row for row in case.findings_listed if case.framework.indicator_of(row.text("ref")) == no]


def about_issue(case: Case, no: int) -> list[Row]:
    """Rows about one of the issues as a whole."""
    return [row for row in case.findings_listed if row.text("ref") == f"issue:{no}"]


def about_code(case: Case, code: str) -> list[Row]:
    """Rows about one question or item."""
    return [row for row in case.findings_listed if row.text("ref") == code]


def code_of(case: Case, row: Row) -> str:
    """The question or item a row is about; "" when it is about an indicator, an issue or something unknown."""
    ref = row.text("ref")
    return ref if ref in case.framework.questions or ref in case.framework.items else ""
