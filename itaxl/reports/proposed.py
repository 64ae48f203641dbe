"""Measures the program proposes: one for each weak point without a measure, sensibly grouped. Staff choose among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.scores import part_mark
from itaxl.reports.measured import most
from itaxl.reports.sentences.proposals import Remedy, reason, remedies
from itaxl.reports.sentences.words import indicator_words
from itaxl.reports.weak import Served, Weak, indicator_of, weak_points
from itaxl.scoring.arithmetic import passes
from itaxl.thai.dates import fiscal_bounds

if TYPE_CHECKING:
    from itaxl.reports.case import Case

_QUARTER_MONTHS, _YEAR_MONTHS = 3, 12
_Key = tuple[bool, int, str]
"""What weak points must share to be proposed for together: failing or not, indicator, and for failing ones the remedy."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One measure to consider. ``targets`` are the codes it aims at; () where only the indicator's score is known.

    ``start`` and ``end`` (CE) lie in the fiscal year of the measures; ``unit`` is "" where it cannot be known; ``score``
    (0–100) is the worst of its weak points; ``number`` stays the same when other proposals are taken over.
    """

    number: str
    targets: tuple[str, ...]
    indicator: int
    issue: int | None
    kind: str
    name: str
    steps: tuple[str, ...]
    unit: str
    start: date
    end: date
    score: Decimal
    reason: str


def proposals(case: Case) -> list[Proposal]:
    """A proposal for each weak point no measure takes care of: failing ones first, worst first and each of its own, then
    what passes without full marks by indicator. Questions that need the same remedy share one."""
    # Numbered before those with a measure are left out, so that taking one over does not renumber the others.
    found, served = [], Served(case)
    for at, group in enumerate(_groups(case), 1):
        left = [weak for weak in group if not served.measures(weak)]
        if left:
            found.append(_proposal(case, f"P{at:02}", left))
    return found


def _groups(case: Case) -> list[list[Weak]]:
    """Weak points that share a proposal, in the order of the proposals."""
    mark = part_mark(case.framework)
    groups: dict[_Key, list[Weak]] = {}
    for weak in weak_points(case):
        no = indicator_of(case, weak)
        if no is None:
            continue
        failing = passes(weak.score, mark) is False
        alike = _remedy(case, [weak], no) if failing else None
        groups.setdefault((not failing, no, f"{alike.name} {alike.steps}" if alike else ""), []).append(weak)
    # A code of two EIT parts that fails in one of them is taken care of there.
    failing_refs = {weak.ref for key, group in groups.items() if not key[0] for weak in group}
    kept = [(key, [weak for weak in group if not key[0] or weak.ref not in failing_refs]) for key, group in groups.items()]
    return [group for _, group in sorted(kept, key=lambda pair: pair[0][0]) if group]


def _proposal(case: Case, number: str, weak: Sequence[Weak]) -> Proposal:
    framework, mark = case.framework, part_mark(case.framework)
    no = indicator_of(case, weak[0])
    assert no is not None, "weak points of no indicator are not proposed for"
    targets = tuple(sorted({each.ref for each in weak if each.indicator is None}, key=framework.all_codes().index))
    remedy = _remedy(case, weak, no)
    start, end = _period(case, _kind(case, no, failing=passes(weak[0].score, mark) is False))
    issue = most(framework.issues_of(code) for code in targets or framework.indicators[no].codes)
    about = [(_called(case, each), each.score) for each in weak]
    why = reason(about, mark)
    return Proposal(
        number, targets, no, issue, remedy.kind, remedy.name, remedy.steps, _unit(case, targets, remedy), start, end, weak[0].score, why
    )


def _remedy(case: Case, weak: Sequence[Weak], no: int) -> Remedy:
    """What usually helps: for a single question or item its own remedy, or the one they share, else the indicator's."""
    indicator = case.framework.indicators[no]
    names = (indicator.name, *indicator.aliases)
    found = [_remedy_of(case, ref, names) for ref in dict.fromkeys(each.ref for each in weak if each.indicator is None)]
    if found and all(each == found[0] for each in found):
        return found[0]
    return remedies().for_indicator(names)


def _remedy_of(case: Case, code: str, names: Sequence[str]) -> Remedy:
    if code in case.framework.questions:
        return remedies().for_question(case.framework.questions[code].text, names)
    item = case.framework.items[code]
    lacking, status = case.book.text(f"oit.{code}.missing"), case.book.text(f"oit.{code}.status")
    return remedies().for_item(item.title, item.elements, lacking, status)


def _unit(case: Case, targets: Iterable[str], remedy: Remedy) -> str:
    """Units of the checklist that are responsible for the items, else those that always do such work; "" unknown."""
    typed = [case.book.text(f"oit.{code}.unit") for code in targets if code in case.framework.items]
    named = dict.fromkeys(part.strip() for text in typed for part in text.split(";") if part.strip())
    if not named:
        named = dict.fromkeys(unit for unit in remedy.units if unit in case.layout.lists["units"])
    return "; ".join(named)


def _called(case: Case, weak: Weak) -> str:
    if weak.indicator is not None:
        return indicator_words(weak.indicator, case.framework.indicators[weak.indicator].name)
    return f"ข้อ {weak.ref} EIT ส่วนที่ {weak.part}" if weak.part else f"ข้อ {weak.ref}"


def _kind(case: Case, no: int, *, failing: bool) -> str:
    kind = "item" if case.framework.indicators[no].instrument == "oit" else "question"
    return kind if failing else f"{kind}_full"


def _period(case: Case, kind: str) -> tuple[date, date]:
    """Quarters of the fiscal year of the measures; what is over on the day of the memo is not proposed any more."""
    first, last = remedies().quarters[kind]
    opening, closing = fiscal_bounds(case.book.measures_year)
    written = case.book.day("memo.date")
    if written and opening <= written <= closing:
        now = ((written.month - opening.month) % _YEAR_MONTHS) // _QUARTER_MONTHS + 1
        first, last = max(first, now), max(last, now)
    return _quarter_start(opening, first), _quarter_start(opening, last + 1) - timedelta(days=1)


def _quarter_start(opening: date, quarter: int) -> date:
    """First day of a quarter of the fiscal year that opens on ``opening``; quarter 5 is the next year's first."""
    months = opening.month - 1 + (quarter - 1) * _QUARTER_MONTHS
    return date(opening.year + months // _YEAR_MONTHS, months % _YEAR_MONTHS + 1, 1)
