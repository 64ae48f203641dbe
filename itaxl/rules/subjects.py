"""What a sentence or a row can be about, and every score the workbook has for it.

A subject is written ``overall``, ``iit`` ``eit`` ``eit1`` ``eit2`` ``oit``, ``4`` (indicator), ``issue:4`` or ``i10``.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.scores import EARLIER_YEARS, part_mark
from itaxl.model import Answer, Scores, Submission
from itaxl.rules.kept import kept
from itaxl.thai.digits import format_score, half_up

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Values = tuple[Decimal, ...]
TOLERANCE = Decimal("0.01")
"""Scores may differ by this much as shown: how the authority rounds in between is not known."""

OVERALL, EIT = "overall", "eit"


def scores_of(book: Submission) -> Scores:
    """The scores of a scored submission."""
    assert book.scores is not None, "score the submission before running rules"
    return book.scores


def apart(one: Decimal, other: Decimal) -> bool:
    """Do two scores differ as shown, beyond the tolerance."""
    return abs(half_up(one) - half_up(other)) > TOLERANCE


def points(value: Decimal) -> str:
    """A score as messages quote it: ``95.56``."""
    return format_score(value)


def mean(values: Iterable[Decimal]) -> Decimal | None:
    """The plain mean, exact; None of nothing."""
    known = list(values)
    return sum(known, Decimal(0)) / len(known) if known else None


def label(framework: Framework, ref: str) -> str:
    """How messages call a subject: ตัวชี้วัดที่ 4, ประเด็นที่ 4, ข้อ i10, คะแนนภาพรวม, EIT ส่วนที่ 1."""
    if ref == OVERALL:
        return "คะแนนภาพรวม"
    if ref in framework.instruments:
        return framework.instruments[ref].short
    if ref == EIT:
        return "EIT"
    if ref.startswith("issue:"):
        return f"ประเด็นที่ {ref.removeprefix('issue:')}"
    return f"ตัวชี้วัดที่ {ref}" if ref.isdigit() else f"ข้อ {ref}"


def score_label(framework: Framework, ref: str) -> str:
    """How messages call the score of a subject: คะแนนภาพรวม, คะแนนของตัวชี้วัดที่ 4, คะแนน IIT."""
    name = label(framework, ref)
    return name if ref == OVERALL else f"คะแนนของ{name}" if attached(name) == name else f"คะแนน {name}"


def attached(name: str) -> str:
    """A name after a Thai word: one in Latin letters keeps a blank before it."""
    return name if "\u0e00" <= name[:1] <= "\u0e7f" else f" {name}"


def members(framework: Framework, ref: str) -> tuple[str, ...]:
    """Codes an indicator or an issue consists of; () for anything else."""
    if ref.isdigit():
        indicator = framework.indicators.get(int(ref))
        return indicator.codes if indicator else ()
    if ref.startswith("issue:"):
        issue = framework.issues.get(int(ref.removeprefix("issue:")))
        return issue.members if issue else ()
    return ()


def instrument_of(framework: Framework, ref: str) -> str:
    """``iit``, ``eit`` or ``oit`` for an indicator, a code or an instrument; "" when unknown."""
    if ref in ("iit", "eit", "eit1", "eit2", "oit"):
        return ref[:3]
    no = int(ref) if ref.isdigit() else framework.indicator_of(ref)
    return framework.indicators[no].instrument if no in framework.indicators else ""


def mark_of(framework: Framework, ref: str) -> Decimal | None:
    """The mark (0–100) a subject is held against."""
    return framework.pass_mark if ref == OVERALL else part_mark(framework)


@kept
def _this_year(_: Submission) -> dict[str, Values]:
    """This year's scores of the subjects asked about so far: many rules ask for the same ones."""
    return {}


def values(book: Submission, framework: Framework, ref: str, year: int) -> Values:
    """Every score (0–100) the workbook has for a subject in a BE year; more than one where EIT parts or announced and
    computed scores differ, none when unknown."""
    if year == book.year:
        known = _this_year(book)
        if ref not in known:
            known[ref] = _known(_current(book, framework, ref))
        return known[ref]
    back = back_of(book, year)
    if back is None:
        return ()
    if ref == EIT:
        pair = _known((book.number(f"previous.{back}.eit1"), book.number(f"previous.{back}.eit2")))
        return _known((mean(pair), *pair))
    if ref == OVERALL or ref in framework.instruments:
        return _known((book.number(f"previous.{back}.{ref}"),))
    if ref.isdigit():
        return _known((book.number(f"previous.{back}.indicators.{ref}"),))
    group = "questions" if ref in framework.questions else "oit"
    return _known((book.number(f"{group}.{ref}.prev"),)) if back == 1 else ()


def _current(book: Submission, framework: Framework, ref: str) -> Iterable[Decimal | None]:
    scores = scores_of(book)
    if ref == EIT:
        pair = _known(scores.instruments[code].score for code in ("eit1", "eit2") if code in scores.instruments)
        return (mean(pair), *pair)
    if ref.startswith("issue:"):
        return [issue.average for issue in scores.issues if f"issue:{issue.no}" == ref]
    if ref in scores.parts:
        return (scores.questions[ref].score, *scores.parts[ref])
    if ref in ("eit1", "eit2") and not scores.eit_split:
        # Both carry the mean of the two parts, which is the announced score of neither.
        return (scores.instruments[ref].stated,) if ref in scores.instruments else ()
    if ref == OVERALL:
        each = scores.overall
    elif ref in scores.instruments:
        each = scores.instruments[ref]
    elif ref.isdigit() and int(ref) in scores.indicators:
        each = scores.indicators[int(ref)]
    elif ref in scores.questions or ref in scores.items:
        each = scores.questions.get(ref) or scores.items[ref]
    else:
        return ()
    found: list[Decimal | None] = [each.score, each.stated, each.computed]
    if ref.isdigit():
        codes = [code for code in members(framework, ref) if code in scores.parts]
        for part in (0, 1):
            half = [scores.parts[code][part] for code in codes]
            found.append(None if None in half else mean(value for value in half if value is not None))
    return found


def _known(found: Iterable[Decimal | None]) -> Values:
    return tuple(dict.fromkeys(value for value in found if value is not None))


def back_of(book: Submission, year: int) -> int | None:
    """Which column of earlier years holds a BE year (1: last year's); None when none does."""
    for back in range(1, EARLIER_YEARS + 1):
        if book.earlier_year(back) == year:
            return back
    return None


def score_answer(book: Submission, ref: str) -> Answer:
    """The cell where the score of an indicator or code is typed.

    Raises:
        KeyError: this year's layout has no such cell.
    """
    keys = [f"stated.indicators.{ref}"] if ref.isdigit() else [f"questions.{ref}.score", f"questions.{ref}.part1", f"oit.{ref}.score"]
    return next(book.answers[key] for key in keys if key in book.answers)


def changes_of(book: Submission, framework: Framework, ref: str, since: int = 0) -> list[Decimal]:
    """Possible changes from a BE year (last year) as shown, one per pair of known scores; the reports' own first."""
    base = since or book.year - 1
    now, before = values(book, framework, ref, book.year), values(book, framework, ref, base)
    return [half_up(one) - half_up(other) for one in now for other in before] if back_of(book, base) else []
