"""The cells in which staff write sentences, and what each row is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.measures import measures_of
from itaxl.model import Answer, Measure, Row, Submission
from itaxl.rules.kept import kept
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
            self._codes = find_codes(self.raw)
            if "(" in self.raw:
                self._codes += _bracketed(self.raw)
            self._codes.sort()
        return self._codes

    def quote(self, start: int, end: int, limit: int = 60) -> str:
        """What was typed there, shortened."""
        return short(self.raw[start:end], limit)


class Texts(list[Text]):
    """Texts of one workbook, in the order of the sheets.

    A rule that needs a word asks for those ``having`` it: that is looked up in all of them at once, for most words stand
    in few of them.
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        super().__init__(texts)
        self.everything = "\n".join(text.text for text in self)
        """All of them, one after the other."""
        self._begins = [0]
        """Where each begins in ``everything``, and one place more."""
        for text in self:
            self._begins.append(self._begins[-1] + len(text.text) + 1)
        self._places: dict[str, frozenset[int]] = {}

    def having(self, *words: str) -> list[Text]:
        """Those in which at least one of the words stands; the words have Arabic digits and no line ends."""
        places = {place for word in words for place in self._having(word)}
        return [self[place] for place in sorted(places)]

    def _having(self, word: str) -> frozenset[int]:
        if word not in self._places:
            found, at = [], self.everything.find(word)
            while at >= 0:
                found.append(bisect_right(self._begins, at) - 1)
                at = self.everything.find(word, self._begins[found[-1] + 1])
            self._places[word] = frozenset(found)
        return self._places[word]


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
    for match in re.finditer(_IN_BRACKETS, raw):
        first, last = int(match[2]), int(match[3] or match[2])
        if first <= last and not re.search(_NO_CODE, raw[: match.start()][-20:]):
            found += [(match.start(1), match.end(1), f"o{number}") for number in range(first, last + 1)]
    return found


_MARKER = (
    r"(?:^|\n)\s*(?:[-•●▪*–]\s*|\(?[0-9๐-๙]{1,2}(?:\.(?![0-9๐-๙])|\))\s*)"
    r"|(?<![0-9๐-๙])\s[-•●▪–]\s|\s[-•●▪–]\s(?![0-9๐-๙])|\s\(?[0-9๐-๙]{1,2}[.)]\s+(?=[^0-9๐-๙\s])"
)

_MARKER_SIGNS = "-•●▪*–.)"
"""No marker is without one of these."""


@lru_cache(maxsize=256)  # several rules ask about the same cells
def items_of(text: str) -> tuple[str, ...]:
    """The points of a text that is a list (``- …``, ``1. …``, ``• …``), without their markers; a plain text is one point."""
    parts = re.split(_MARKER, text) if any(map(text.__contains__, _MARKER_SIGNS)) else (text,)
    return tuple(part.strip() for part in parts if part.strip())


def before_scores(text: str) -> str:
    """What an outcome says itself, without the sentence about scores that often follows."""
    return text.split("ผลการประเมิน")[0]


@kept
def texts_of(book: Submission, framework: Framework) -> Texts:
    """Every filled cell of free text, in the order of the sheets."""
    lists = (_measures(book, framework, table) for table in ("measures", "followup"))
    return Texts([*_memo(book), *_findings(book), *(text for texts in lists for text in texts)])


def measures_in(book: Submission, framework: Framework, table: str) -> list[Measure]:
    """The measures of the plan (``measures``) or the follow-up (``followup``)."""
    known = _gathered(book)
    if table not in known:
        known[table] = measures_of(book.tables.get(table, ()), layout_of(framework).tables[table].step_keys)
    return known[table]


@kept
def _gathered(_: Submission) -> dict[str, list[Measure]]:
    """The measures asked for so far, by their table."""
    return {}


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
    facts = _FACTS.get(table, ())
    for key in _keys_of(table, tuple(row.answers)):
        answer = row.answers[key]
        if isinstance(answer.value, str):
            yield Text(answer, answer.value, ref, key in facts)


@lru_cache(maxsize=16)
def _keys_of(table: str, columns: tuple[str, ...]) -> list[str]:
    """The columns of a list that hold free text, in their order."""
    wanted = (*_FACTS.get(table, ()), *_WISHES.get(table, ()))
    return [key for key in columns if key in wanted]
