"""What every report is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.measures import measures_of
from itaxl.model import Finding, Measure, Row, Scores, Submission

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.layout import Layout


@dataclass(frozen=True, slots=True)
class Case:
    """One checked submission: answers, year, layout, findings of the check, and whether digits are printed in Thai."""

    book: Submission
    framework: Framework
    layout: Layout
    findings: tuple[Finding, ...]
    thai: bool = True

    @property
    def scores(self) -> Scores:
        """The submission's scores (always there: reports are built after scoring)."""
        assert self.book.scores is not None, "score the submission before building reports"
        return self.book.scores

    @property
    def plan(self) -> list[Measure]:
        """Measures of the coming year."""
        return self._measures("measures")

    @property
    def followup(self) -> list[Measure]:
        """Measures of the assessed year with what became of them."""
        return self._measures("followup")

    @property
    def findings_listed(self) -> tuple[Row, ...]:
        """Rows of the analysis list typed by staff."""
        return self.book.tables.get("findings", ())

    def _measures(self, key: str) -> list[Measure]:
        return measures_of(self.book.tables.get(key, ()), self.layout.tables[key].step_keys)
