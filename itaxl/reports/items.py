"""Sheet ผล OIT: every disclosure item with its score under its group, and the average of each group."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import address, runs
from itaxl.reports.building import Page, agency_line, fiscal_year, score_box, text_box
from itaxl.reports.sentences.words import indicator_words
from itaxl.scoring.arithmetic import mean

if TYPE_CHECKING:
    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

NAME = "ผล OIT"
COLUMNS = (("ข้อ", 8.0), ("ข้อมูล", 61.0), ("คะแนน", 11.0))
UNKNOWN_WEIGHTS = "ค่าเฉลี่ยเป็นค่าประมาณ เพราะไม่ทราบวิธีรวมคะแนนรายข้อเป็นคะแนนตัวชี้วัด คะแนนตัวชี้วัดใช้ตามประกาศ"


def missing(case: Case) -> str:
    """At least one item needs a score."""
    if not case.framework.items:
        return f"โปรแกรมยังไม่มีรายการข้อ OIT ของปี {case.book.year}"
    return "" if any(each.score is not None for each in case.scores.items.values()) else "ยังไม่มีคะแนนรายข้อ OIT"


def sheet(case: Case) -> Sheet:
    """The items by sub-indicator; those of no known group stand at the end."""
    page = Page(case, NAME, [width for _, width in COLUMNS])
    page.title(
        "ผลคะแนนแบบตรวจการเปิดเผยข้อมูลสาธารณะ",
        "(Open Data Integrity and Transparency Assessment: OIT)",
        fiscal_year(case.book.year),
        agency_line(case),
    )
    heading = page.headings(COLUMNS)
    rows: list[int] = []
    for title, codes in groups(case):
        rows += _group(case, page, title, codes)
    _average(case, page, "ค่าเฉลี่ยทุกข้อ", list(case.framework.items), rows)
    _indicators(case, page)
    page.wide(UNKNOWN_WEIGHTS, "hint")
    return page.sheet(repeat=heading, freeze=address(heading + 1, 1), landscape=False)


def groups(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    """Title and codes of each group in order; one group without a title while the year's groups are not known."""
    found = [(sub.name, sub.items) for sub in case.framework.subs.values()]
    grouped = {code for _, codes in found for code in codes}
    rest = tuple(code for code in case.framework.items if code not in grouped)
    return [*found, ("ข้ออื่น" if found else "", rest)] if rest else found


def _group(case: Case, page: Page, title: str, codes: Sequence[str]) -> list[int]:
    """A group row with the average of the group, then its items; the rows of the items."""
    first = page.next_row + bool(title)
    rows = list(range(first, first + len(codes)))
    if title:
        _average(case, page, title, codes, rows)
    for code in codes:
        score = case.scores.items[code].score
        page.add(text_box(code, case, "text_centre"), text_box(case.framework.text_of(code), case), score_box(score, case))
    return rows


def _average(case: Case, page: Page, title: str, codes: Sequence[str], rows: Sequence[int]) -> None:
    value = mean(case.scores.items[code].score for code in codes)
    formula = f"AVERAGE({','.join(_cells(rows))})" if value is not None else ""
    page.add(text_box(title, case, "group", across=2), None, score_box(value, case, formula, style="average"))


def _cells(rows: Sequence[int]) -> list[str]:
    """The score cells of these rows, neighbours joined into ranges."""
    return [f"{address(first, 3)}:{address(last, 3)}" for first, last in runs(list(rows))]


def _indicators(case: Case, page: Page) -> None:
    """The announced scores of the indicators the items belong to, and of the instrument."""
    oit = case.framework.instruments.get("oit")
    rows: list[tuple[str, Decimal | None]] = []
    for no in oit.indicators if oit else ():
        rows.append((indicator_words(no, case.scores.indicators[no].name), case.scores.indicators[no].score))
    if oit:
        rows.append((f"{oit.name} ({oit.short})", case.scores.instruments["oit"].score))
    for title, value in rows:
        if value is not None:
            page.add(text_box(title, case, "text_bold", across=2), None, score_box(value, case, style="score_bold"))
