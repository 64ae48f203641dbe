"""Sheet ข้อเสนอแนะ: what follows from the level, then for each instrument what to keep, what to develop, and item by item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.scores import part_mark
from itaxl.reports.building import UPRIGHT_WIDTH, Page, agency_line, agency_of, fiscal_year
from itaxl.reports.pairs import dated_refs
from itaxl.reports.remarks import COMMISSION, remark_of
from itaxl.reports.sentences.indicators import recommendation_line
from itaxl.reports.sentences.levels import level_paragraph
from itaxl.reports.sentences.scores import instrument_lead
from itaxl.reports.sentences.words import indicator_words
from itaxl.reports.summary import level_of
from itaxl.reports.summary_tables import instrument_words, named_instruments
from itaxl.scoring.arithmetic import mean
from itaxl.thai.digits import to_arabic

if TYPE_CHECKING:
    from itaxl.model import Row
    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

NAME = "ข้อเสนอแนะ"


@dataclass(frozen=True, slots=True)
class Group:
    """One instrument, or one part of EIT: its title, what to keep and to develop, and the rows about it by name."""

    title: str
    lead: str
    rows: list[tuple[str, Row]]


def missing(case: Case) -> str:
    """Scores to judge by, or findings to pass on, are needed."""
    scored = any(each.score is not None for each in case.scores.indicators.values())
    if scored or level_of(case) or case.findings_listed:
        return ""
    return "ยังไม่มีคะแนนรายตัวชี้วัด ระดับผลการประเมิน หรือข้อค้นพบ"


def sheet(case: Case) -> Sheet:
    """The general paragraph, then the instruments one by one."""
    page = Page(case, NAME, (UPRIGHT_WIDTH,))
    page.title("ข้อเสนอแนะต่อผลการประเมิน ITA", fiscal_year(case.book.year), agency_line(case))
    page.paragraph(general(case))
    for group in _groups(case):
        if not group.lead and not group.rows:
            continue
        page.blank()
        page.subheading(f"ข้อเสนอแนะสำหรับ{group.title}")
        page.paragraph(group.lead)
        _listed(page, group.rows)
    _other(case, page)
    return page.sheet(landscape=False)


def general(case: Case) -> str:
    """What the level means and what to do about it; "" while the level is not known."""
    overall = case.scores.overall.score
    if overall is None:
        return ""
    return level_paragraph(agency_of(case), case.book.year, level_of(case), case.framework.levels, overall, dict(named_instruments(case)))


def _groups(case: Case) -> list[Group]:
    """The instruments in order; EIT by part where its parts are known, and then what names no part under both."""
    groups: list[Group] = []
    parts = [code for code, each in case.framework.instruments.items() if each.part is not None]
    for code in case.framework.instruments:
        if code not in parts:
            groups.append(Group(instrument_words(case, code), _lead(case, code, by_part=False), _rows_of(case, code)))
        elif code == parts[0]:
            groups += _parts_of_eit(case, parts)
    return groups


def _parts_of_eit(case: Case, parts: Sequence[str]) -> list[Group]:
    rows = _rows_of(case, parts[0])
    both = f"{case.framework.instruments[parts[0]].name.partition(' ')[0]} (EIT)"
    if not _parts_known(case, parts) and not any(part_named(row) for _, row in rows):
        return [Group(both, _lead(case, parts[0], by_part=False), rows)]
    known = _parts_known(case, parts)
    found = [Group(both, "" if known else _lead(case, parts[0], by_part=False), [])]
    for code in parts:
        own = [(name, row) for name, row in rows if part_named(row) == case.framework.instruments[code].part]
        found.append(Group(instrument_words(case, code), _lead(case, code, by_part=True) if known else "", own))
    # What names no part was found in EIT as a whole: it belongs under neither part alone.
    found.append(Group(f"{both} ซึ่งไม่ได้ระบุส่วน", "", [(name, row) for name, row in rows if not part_named(row)]))
    return found


def part_named(row: Row) -> int | None:
    """The part of EIT staff say a finding comes from, in the cell of its code or in words; None when they name none or both."""
    said = " ".join([row.answers["ref"].raw, *(row.text(key) for key in ("finding", "recommendation"))])
    named = {int(to_arabic(number)) for number in re.findall(r"(?:EIT|ส่วนที่)\s*([12๑๒])(?![0-9๐-๙])", said)}
    return named.pop() if len(named) == 1 else None


def _parts_known(case: Case, codes: Sequence[str]) -> bool:
    """Is an indicator's score known for one part of EIT by itself."""
    instruments = [case.framework.instruments[code] for code in codes]
    return any(part_score(case, no, each.part) is not None for each in instruments for no in each.indicators)


def _lead(case: Case, code: str, *, by_part: bool) -> str:
    """Highest and lowest indicator of an instrument; ``by_part``: by the scores of its part of EIT."""
    instrument = case.framework.instruments[code]
    scores = [(no, case.scores.indicators[no]) for no in instrument.indicators]
    pairs = [(indicator_words(no, each.name), part_score(case, no, instrument.part) if by_part else each.score) for no, each in scores]
    return instrument_lead(agency_of(case), pairs, part_mark(case.framework))


def part_score(case: Case, no: int, part: int | None) -> Decimal | None:
    """Score of an indicator in one part of EIT: the mean of its questions there; None while one of them is missing."""
    if part is None:
        return case.scores.indicators[no].score
    pairs = [case.scores.parts.get(code, (None, None)) for code in case.framework.indicators[no].codes]
    return mean(pair[part - 1] for pair in pairs)


def _rows_of(case: Case, code: str) -> list[tuple[str, Row]]:
    """Rows about the instrument's questions, items and indicators, each with how it is called, in order of code."""
    numbers = case.framework.instruments[code].indicators
    calls: dict[str, str] = {}
    for no in numbers:
        calls[str(no)] = indicator_words(no, case.framework.indicators[no].name)
        calls |= {each: each for each in case.framework.indicators[no].codes}
    if code == "oit":
        calls |= {each: each for each in case.framework.items}
    order = list(calls)
    rows = [row for row in case.findings_listed if row.text("ref") in calls and _says(row)]
    return [(calls[row.text("ref")], row) for row in sorted(rows, key=lambda row: order.index(row.text("ref")))]


def _says(row: Row) -> bool:
    return bool(row.text("finding") or row.text("recommendation"))


def _listed(page: Page, rows: Sequence[tuple[str, Row]]) -> None:
    """Recommendations of the commission first, then those the agency found itself."""
    for title, wanted in (
        ("ข้อเสนอแนะรายข้อของสำนักงาน ป.ป.ช.", True),
        ("ข้อเสนอแนะรายข้อจากการวิเคราะห์ของหน่วยงาน", False),
    ):
        chosen = [(name, row) for name, row in rows if (row.text("source") == COMMISSION) is wanted]
        if chosen:
            page.wide(title, "label")
        for name, row in chosen:
            page.paragraph(recommendation_line(name, remark_of(row, page.case)))


def _other(case: Case, page: Page) -> None:
    """Rows about issues, and about anything this year's lists do not know."""
    placed = {row.number for group in _groups(case) for _, row in group.rows}
    rest = [row for row in case.findings_listed if row.number not in placed and _says(row)]
    if not rest:
        return
    page.blank()
    page.subheading("ข้อเสนอแนะรายประเด็นและเรื่องอื่น")
    _listed(page, [(_called(case, row.text("ref")), row) for row in rest])


def _called(case: Case, ref: str) -> str:
    number = ref.removeprefix("issue:")
    if number != ref and number.isdecimal():
        issue = case.framework.issues.get(int(number))
        return f"ประเด็นที่ {number} {issue.name if issue else ''}".rstrip()
    return dated_refs((ref,), case)[0] if ref else "เรื่องอื่น"
