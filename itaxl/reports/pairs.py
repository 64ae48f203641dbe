"""Questions and items beside those of last year: their codes, wording, and whether the two scores may be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl import frameworks
from itaxl.reports.sentences.codes import of_year, wording_before
from itaxl.reports.sentences.followup import comparison_remark
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.model import Row
    from itaxl.reports.case import Case

_YEAR = r"\s*\(?(?:ของ)?\s*ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*([2๒][5๕][0-9๐-๙]{2})\)?"
_CODE = re.compile(rf"(?<![A-Za-z0-9./_-])([ieoIEO])\s?([0-9๐-๙]{{1,2}})(?![A-Za-z0-9๐-๙]|[.-][0-9๐-๙])(?:{_YEAR})?")
_YEAR_OF_TITLE = re.compile(r"\s*ประจำปี.*$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A code of this year and those of the year before (BE years) it is compared with.

    ``comparison``: ``same``, ``wording`` (same subject in other words), ``none`` (nothing like it) or "" (not known).
    ``wording`` is last year's text where it is known and differs.
    """

    code: str
    year: int
    before: tuple[str, ...]
    before_year: int
    comparison: str
    wording: str = ""

    @property
    def comparable(self) -> bool:
        """Whether the two scores may stand beside each other."""
        return self.comparison != "none"

    @property
    def remark(self) -> str:
        """What a reader must know before comparing; "" where code and wording are the same."""
        said = comparison_remark(self.code, self.year, self.before, self.before_year, self.comparison)
        return " ".join(part for part in (said, wording_before(self.before_year, self.wording) if self.comparable else "") if part)


def pair_of(code: str, case: Case) -> Pair:
    """A question or item of this year with last year's."""
    before, year = _codes_before(code, case), case.book.year
    stated = case.framework.comparable.get(code)
    comparison, wording = stated or _comparison(code, before, case), _wording(code, before, case)
    if wording and comparison == "same" and not stated:
        comparison = "wording"
    return Pair(code, year, before, year - 1, comparison, wording)


def _codes_before(code: str, case: Case) -> tuple[str, ...]:
    """Last year's codes of a question or item: what staff typed, else what the framework says, else the same code."""
    group = "questions" if code in case.framework.questions else "oit"
    typed = case.book.text(f"{group}.{code}.prev_code")
    return (typed.lower(),) if typed else case.framework.previous_codes.get(code) or (code,)


def _comparison(code: str, before: tuple[str, ...], case: Case) -> str:
    """What the mapping of the two years says, where nothing is stated about the question itself."""
    mapped = case.framework.previous_codes.get(code)
    if mapped is None:
        return ""
    if not mapped:
        # New this year as far as the framework knows; a code typed by staff is a claim that cannot be confirmed.
        return "none" if before == (code,) else ""
    return "same" if set(before) <= set(mapped) else ""


def _wording(code: str, before: tuple[str, ...], case: Case) -> str:
    """Last year's wording where its list is known and says something else; the years inside titles aside."""
    earlier = framework_before(case)
    texts = [text for text in (earlier.text_of(each) for each in before) if text] if earlier else []
    now = _YEAR_OF_TITLE.sub("", case.framework.text_of(code))
    same = [fold(_YEAR_OF_TITLE.sub("", text)) == fold(now) for text in texts]
    return "" if not texts or not now or (len(same) == 1 and same[0]) else "” และ “".join(texts)


def framework_before(case: Case) -> Framework | None:
    """What was assessed the year before; None when the program does not know that year."""
    year = case.book.year - 1
    return frameworks.load(year) if year in frameworks.known_years() else None


def dated(text: str, case: Case) -> str:
    """A text of staff in which codes of last year carry their year and what they are called this year.

    A code is last year's where the text says so, or where only last year's list has it.
    """
    return _CODE.sub(lambda match: _dated_code(match, case), text) if text else text


def _dated_code(match: re.Match[str], case: Case) -> str:
    code, earlier = f"{match[1].lower()}{int(to_arabic(match[2]))}", framework_before(case)
    said = int(to_arabic(match[3])) if match[3] else 0
    if said and said != case.book.year - 1:
        return match[0]
    if not said and (earlier is None or not is_of_last_year(code, case)):
        return match[0]
    typed = match[0][: match.end(2) - match.start()]
    return _told(typed, code, case)


def is_of_last_year(code: str, case: Case) -> bool:
    """Whether a code is in last year's list only; False where this year's list of its kind is not known."""
    earlier = framework_before(case)
    kinds = {each[0] for each in case.framework.all_codes()}
    return earlier is not None and code[0] in kinds and not case.framework.text_of(code) and bool(earlier.text_of(code))


def _told(typed: str, code: str, case: Case) -> str:
    known = code in case.framework.gone_codes
    return of_year(typed, case.book.year - 1, case.framework.next_codes(code), case.book.year, known=known)


def staff_text(row: Row, key: str, case: Case) -> str:
    """What staff typed in a column of a list, with codes of last year dated."""
    return dated(row.text(key).strip(), case)


def dated_refs(codes: tuple[str, ...], case: Case) -> tuple[str, ...]:
    """Codes staff typed into a cell of codes; those only last year's list has with their year."""
    return tuple(_told(code, code, case) if is_of_last_year(code, case) else code for code in codes)
