"""Where a measure belongs (indicator, issue, section of the follow-up) and which score tells what it has brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from itaxl.layout.choices import PARTS
from itaxl.layout.scores import part_mark
from itaxl.reports.history import last_year
from itaxl.reports.pairs import dated_refs, pair_of
from itaxl.reports.sentences.followup import Measured
from itaxl.reports.sentences.words import indicator_words

if TYPE_CHECKING:
    from itaxl.model import Measure
    from itaxl.reports.case import Case


def indicator_of(measure: Measure, case: Case) -> int | None:
    """The indicator a measure is for: its own column, else that of what it aims at or is measured by; None unknown."""
    no = measure.first.number_of("indicator")
    if no in case.framework.indicators:
        return no
    for ref in _refs(measure):
        found = int(ref) if ref.isdecimal() else case.framework.indicator_of(ref)
        if found in case.framework.indicators:
            return found
    return None


def issue_of(measure: Measure, case: Case) -> int | None:
    """The issue a measure belongs to: its own column or section, else its codes', else that of most codes of its indicator.

    None when nothing tells, or when two issues have an equal claim on the indicator.
    """
    no = measure.first.number_of("issue")
    if no in case.framework.issues:
        return no
    part = _part(measure)
    if part and PARTS[part][1] in case.framework.issues:
        return PARTS[part][1]
    aimed = most(_claims(ref, case) for ref in _refs(measure))
    if aimed is not None:
        return aimed
    indicator = case.framework.indicators.get(indicator_of(measure, case) or 0)
    return most(case.framework.issues_of(code) for code in indicator.codes) if indicator else None


def section_of(measure: Measure, case: Case) -> str:
    """The section of the three-part report, for example ``1.3``: its own column, else that of its issue; "" unknown."""
    part = _part(measure)
    if part:
        return part
    # The sections name the issues themselves, also in a year whose own list of issues is not known.
    issue = issue_of(measure, case) or measure.first.number_of("issue")
    return next((key for key, (_, no) in PARTS.items() if no == issue), "") if issue else ""


def measured_by(measure: Measure, case: Case) -> Measured | None:
    """The score the measure's outcome is measured by, with last year's; None when staff name none."""
    ref = measure.first.text("measured_by")
    if not ref:
        return None
    if ref.isdecimal() and int(ref) in case.scores.indicators:
        return _indicator(int(ref), case)
    issue = next((each for each in case.scores.issues if each.no == _issue_no(ref)), None)
    if issue:
        year, before = case.book.year, last_year(case)
        return Measured(f"ประเด็นที่ {issue.no} {issue.name}", year, issue.average, before, mark=part_mark(case.framework))
    return _code(ref, case)


def _part(measure: Measure) -> str:
    typed = measure.first.text("part") if "part" in measure.first.answers else ""
    return typed if typed in PARTS else ""


def _refs(measure: Measure) -> tuple[str, ...]:
    """What a measure names beside its own columns: the codes it aims at, or what it is measured by."""
    given = (measure.first.codes(key) for key in ("targets", "measured_by") if key in measure.first.answers)
    return tuple(ref for refs in given for ref in refs)


def _claims(ref: str, case: Case) -> tuple[int, ...]:
    """Issues a reference speaks for: the issue itself, or those that list the code."""
    no = _issue_no(ref)
    return case.framework.issues_of(ref) if no is None else tuple({no} & case.framework.issues.keys())


def _issue_no(ref: str) -> int | None:
    number = ref.removeprefix("issue:")
    return int(number) if number != ref and number.isdecimal() else None


def most(claims: Iterable[tuple[int, ...]]) -> int | None:
    """The number named most often, when there is one."""
    counted = Counter(no for claim in claims for no in claim).most_common(2)
    if not counted or (len(counted) == 2 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]


def _indicator(no: int, case: Case) -> Measured:
    found = case.scores.indicators[no]
    subject = indicator_words(no, found.name)
    return Measured(subject, case.book.year, found.score, last_year(case), found.previous, part_mark(case.framework))


def _code(code: str, case: Case) -> Measured:
    """A question or item of this year; a code only last year had counts as the one that follows it."""
    framework, year, before = case.framework, case.book.year, case.book.year - 1
    known = {**case.scores.questions, **case.scores.items}
    if code not in known:
        later = framework.next_codes(code)
        if len(later) == 1 and later[0] in known:
            return _code(later[0], case)
        return Measured(f"ข้อ {dated_refs((code,), case)[0]}", year, None, before)
    found, pair = known[code], pair_of(code, case)
    word = "ข้อคำถาม" if code in framework.questions else "ข้อ"
    return Measured(
        f"{word} {code} {framework.text_of(code)}".rstrip(),
        year,
        found.score,
        before,
        found.previous,
        part_mark(framework),
        pair.remark,
        comparable=pair.comparable,
    )
