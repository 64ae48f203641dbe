"""The cells in which staff write sentences, and what each row is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.measures import measures_of
from itaxl.model import Answer, Measure, Row, Submission
from itaxl.thai.codes import find_codes
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import without_marks

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_FACTS = {"findings": ("finding", "cause", "paragraph"), "followup": ("result", "reason", "outcome", "conclusion")}
_WISHES = {"findings": ("recommendation",), "measures": ("name", "activity", "text"), "followup": ("name", "text", "next_action")}
_MEMO = ("memo.subject", "memo.limits", "memo.proposal")


class Text:
    """One cell of free text.

    ``text`` has Arabic digits and plain blanks; ``raw`` has the same length and is what was typed. ``ref`` is what the row
    is about (see ``itaxl.rules.subjects``), "" when unknown. ``tells`` is False where a cell says what should be done:
    scores in it are aims, not claims.
    """

    __slots__ = ("_codes", "answer", "raw", "ref", "tells", "text")

    def __init__(self, answer: Answer, value: str, ref: str, tells: bool) -> None:
        self.answer = answer
        self.raw = without_marks(value)
        self.text = to_arabic(self.raw)
        self.ref = ref
        self.tells = tells
        self._codes: list[tuple[int, int, str]] | None = None

    @property
    def codes(self) -> list[tuple[int, int, str]]:
        """Codes in it, as (start, end, code)."""
        if self._codes is None:
            self._codes = sorted([*find_codes(self.raw), *_bracketed(self.raw)])
        return self._codes

    def quote(self, start: int, end: int, limit: int = 60) -> str:
        """What was typed there, shortened."""
        return short(self.raw[start:end], limit)


def short(text: str, limit: int = 60) -> str:
    """A text on one line, cut off at ``limit`` letters, never within one that has marks."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    from itaxl.thai.width import cut  # only where a text is long

    return cut(line, limit, "…")


# "(0๑๙)", "(๐๑-๐๓๓)": a zero for the letter o, in brackets by itself. A number with more digits behind it is a telephone's.
_ZERO = "[0๐]([1-9๑-๙][0-9๐-๙]?)"
_IN_BRACKETS = rf"(?<![0-9๐-๙A-Za-z.])\(\s*({_ZERO}(?:\s?[-–]\s?{_ZERO})?)\s*\)(?!\s?[-–]?\s?[0-9๐-๙])"
_NO_CODE = r"(?:โทร|แฟกซ์|โทรสาร|[Tt]el|[Ff]ax)\S*\s*$"


def _bracketed(raw: str) -> list[tuple[int, int, str]]:
    """Codes of items that stand alone in brackets and are typed with a zero for the letter o."""
    found = []
    for match in re.finditer(_IN_BRACKETS, raw) if "(" in raw else ():
        first, last = int(match[2]), int(match[3] or match[2])
        if first <= last and not re.search(_NO_CODE, raw[: match.start()][-20:]):
            found += [(match.start(1), match.end(1), f"o{number}") for number in range(first, last + 1)]
    return found


_MARKER = (
    r"(?:^|\n)\s*(?:[-•●▪*–]\s*|\(?[0-9๐-๙]{1,2}(?:\.(?![0-9๐-๙])|\))\s*)"
    r"|(?<![0-9๐-๙])\s[-•●▪–]\s|\s[-•●▪–]\s(?![0-9๐-๙])|\s\(?[0-9๐-๙]{1,2}[.)]\s+(?=[^0-9๐-๙\s])"
)


@lru_cache(maxsize=256)  # several rules ask about the same cells
def items_of(text: str) -> tuple[str, ...]:
    """The points of a text that is a list (``- …``, ``1. …``, ``• …``), without their markers; a plain text is one point."""
    return tuple(part.strip() for part in re.split(_MARKER, text) if part.strip())


def before_scores(text: str) -> str:
    """What an outcome says itself, without the sentence about scores that often follows."""
    return text.split("ผลการประเมิน")[0]


_latest: list[tuple[Submission, list[Text]]] = []
_gathered: list[tuple[Submission, dict[str, list[Measure]]]] = []


def texts_of(book: Submission, framework: Framework) -> list[Text]:
    """Every filled cell of free text, in the order of the sheets. Kept for the workbook asked about last."""
    if not _latest or _latest[0][0] is not book:
        lists = (_measures(book, framework, table) for table in ("measures", "followup"))
        _latest[:] = [(book, [*_memo(book), *_findings(book), *(text for texts in lists for text in texts)])]
    return _latest[0][1]


def measures_in(book: Submission, framework: Framework, table: str) -> list[Measure]:
    """The measures of the plan (``measures``) or the follow-up (``followup``). Kept for the workbook asked about last."""
    if not _gathered or _gathered[0][0] is not book:
        _gathered[:] = [(book, {})]
    kept = _gathered[0][1]
    if table not in kept:
        kept[table] = measures_of(book.tables.get(table, ()), layout_of(framework).tables[table].step_keys)
    return kept[table]


def ref_of(measure: Measure) -> str:
    """What a measure is judged by: its own choice, else its indicator, else its issue; "" when nothing is given."""
    first = measure.first
    chosen = first.text("measured_by") if "measured_by" in first.answers else ""
    if chosen:
        return chosen
    indicator, issue = first.number_of("indicator"), first.number_of("issue")
    return str(indicator) if indicator else f"issue:{issue}" if issue else ""


def _memo(book: Submission) -> Iterator[Text]:
    for key in _MEMO:
        if book.text(key):
            yield Text(book.answers[key], book.text(key), "", True)


def _findings(book: Submission) -> Iterator[Text]:
    for row in book.tables.get("findings", ()):
        yield from _cells(row, "findings", row.text("ref"))


def _measures(book: Submission, framework: Framework, table: str) -> Iterator[Text]:
    for measure in measures_in(book, framework, table):
        for row in measure.rows:
            yield from _cells(row, table, ref_of(measure))


def _cells(row: Row, table: str, ref: str) -> Iterator[Text]:
    facts, wishes = _FACTS.get(table, ()), _WISHES.get(table, ())
    for key, answer in row.answers.items():
        if (key in facts or key in wishes) and isinstance(answer.value, str):
            yield Text(answer, answer.value, ref, key in facts)
