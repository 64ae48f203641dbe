"""Weak points: everything below full marks, and the measures of the plan that take care of each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.scores import part_mark
from itaxl.reports.sentences.words import indicator_words
from itaxl.scoring.arithmetic import FULL, passes, shown

if TYPE_CHECKING:
    from itaxl.model import Measure
    from itaxl.reports.case import Case


@dataclass(frozen=True, slots=True)
class Weak:
    """Something below 100: a code (``part`` of EIT 1 or 2, else 0) or, where no code tells why, an indicator's number."""

    ref: str
    score: Decimal
    part: int = 0

    @property
    def indicator(self) -> int | None:
        """The indicator's number, when it is about a whole indicator."""
        return int(self.ref) if self.ref.isdecimal() else None


def weak_points(case: Case) -> list[Weak]:
    """Everything below 100 as printed, worst first; equal scores in the order of the year's list.

    An indicator counts by itself only where none of its questions or items is known to be below 100, or where it fails
    and none of them does.
    """
    found: list[Weak] = []
    for code, each in {**case.scores.questions, **case.scores.items}.items():
        for part, value in _scores(case, code, each.score):
            if value is not None and shown(value) < FULL:
                found.append(Weak(code, value, part))
    mark = part_mark(case.framework)
    explained = {case.framework.indicator_of(weak.ref) for weak in found}
    failing = {case.framework.indicator_of(weak.ref) for weak in found if passes(weak.score, mark) is False}
    for no, indicator in case.scores.indicators.items():
        if indicator.score is None or shown(indicator.score) >= FULL:
            continue
        if no not in (failing if passes(indicator.score, mark) is False else explained):
            found.append(Weak(str(no), indicator.score))
    return sorted(found, key=lambda weak: shown(weak.score))


def _scores(case: Case, code: str, score: Decimal | None) -> list[tuple[int, Decimal | None]]:
    """The scores of a code with the part of EIT they belong to (0: it has no parts)."""
    pair = case.scores.parts.get(code)
    return [(0, score)] if pair is None else [(1, pair[0]), (2, pair[1])]


def indicator_of(case: Case, weak: Weak) -> int | None:
    """Number of the indicator a weak point belongs to; None when not known."""
    return weak.indicator if weak.indicator is not None else case.framework.indicator_of(weak.ref)


class Served:
    """The measures of the plan by what they take care of; made once for many weak points."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._aimed: dict[str, list[Measure]] = {}
        self._filed: dict[int, list[Measure]] = {}
        for measure in case.plan:
            for code in dict.fromkeys(measure.first.codes("targets")):
                self._aimed.setdefault(code, []).append(measure)
            no = measure.first.number_of("indicator")
            if no is not None:
                self._filed.setdefault(no, []).append(measure)

    def measures(self, weak: Weak) -> list[Measure]:
        """Measures aimed at a weak point; where none is, those of its indicator that name no code at all."""
        no = indicator_of(self._case, weak)
        filed = self._filed.get(no, []) if no is not None else []
        if weak.indicator is not None:
            return filed
        return self._aimed.get(weak.ref) or [measure for measure in filed if not measure.first.codes("targets")]


def title_of(case: Case, weak: Weak) -> str:
    """Code, wording and score in brackets, as the first column of the documents has it."""
    if weak.indicator is not None:
        return f"{indicator_words(weak.indicator, case.framework.indicators[weak.indicator].name)} ({shown(weak.score):.2f})"
    part = f" (EIT ส่วนที่ {weak.part})" if weak.part else ""
    return f"{weak.ref}{part} {case.framework.text_of(weak.ref)} ({shown(weak.score):.2f})"
