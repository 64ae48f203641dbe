"""Sheet วิเคราะห์ ๗ ประเด็น: one table for each issue with its items, their average, and a note beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.addresses import address
from itaxl.layout.scores import part_mark
from itaxl.reports.building import Page, agency_line, fiscal_year, score_box, text_box
from itaxl.reports.pairs import staff_text
from itaxl.reports.remarks import about_issue, remark_of
from itaxl.reports.sentences.indicators import remark_words
from itaxl.reports.sentences.issues import issue_note, other_part

if TYPE_CHECKING:
    from decimal import Decimal

    from itaxl.model import IssueScore
    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

NAME = "วิเคราะห์ ๗ ประเด็น"
COLUMNS = (("ประเด็นการประเมิน", 38.0), ("คะแนน", 9.0), ("ประเด็นที่ต้องปรับปรุง", 33.0))
AVERAGE = "คะแนนเฉลี่ย"


def missing(case: Case) -> str:
    """Item scores are needed, and a year whose issues are known item by item."""
    if not any(issue.members for issue in case.framework.issues.values()):
        return f"โปรแกรมยังไม่ทราบว่าข้อใดอยู่ในประเด็นใดของปี {case.book.year}"
    known = any(value is not None for issue in case.scores.issues for value in issue.items.values())
    return "" if known else "ยังไม่มีคะแนนรายข้อ"


def sheet(case: Case) -> Sheet:
    """Seven tables below each other."""
    page = Page(case, NAME, [width for _, width in COLUMNS])
    count = len(case.scores.issues)
    page.title(
        f"การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน {count} ประเด็น",
        fiscal_year(case.book.year),
        agency_line(case),
    )
    note = part_note(case)
    if note:
        page.wide(note, "hint")
    for issue in case.scores.issues:
        page.subheading(f"({issue.no}) {issue.name}")
        if all(value is None for value in issue.items.values()):
            page.paragraph(note_of(case, issue))
        else:
            page.headings(COLUMNS)
            _table(case, page, issue)
        page.blank()
    return page.sheet(landscape=False)


def _table(case: Case, page: Page, issue: IssueScore) -> None:
    first = page.next_row
    last = first + len(issue.items) - 1
    # One merged cell beside all items and their average.
    note = text_box(note_of(case, issue), case, down=len(issue.items) + 1)
    for at, (code, value) in enumerate(issue.items.items()):
        text = f"{code} {case.framework.text_of(code)}"
        page.add(text_box(text, case), score_box(value, case), note if at == 0 else None)
    formula = f"AVERAGE({address(first, 2)}:{address(last, 2)})" if issue.average is not None else ""
    page.add(text_box(AVERAGE, case, "group"), score_box(issue.average, case, formula, style="average"), None)


def note_of(case: Case, issue: IssueScore) -> str:
    """The note of one issue: staff's own paragraph, or the generated one and what staff found about the issue."""
    rows = about_issue(case, issue.no)
    own = [text for row in rows if (text := staff_text(row, "paragraph", case))]
    if own:
        return "\n".join(own)
    mark = part_mark(case.framework)
    said = [other_part(part, issue.items, _beside(case, issue, part), mark) for part in (1, 2)]
    said += [f"- {remark_words(remark_of(row, case))}" for row in rows]
    return "\n".join([issue_note(issue.items, issue.average, mark), *(each for each in said if each)])


def _beside(case: Case, issue: IssueScore, part: int) -> dict[str, Decimal | None]:
    """The scores of the issue's codes in a part of EIT that is known and not the one shown."""
    pairs = {code: case.scores.parts.get(code, (None, None)) for code in issue.items}
    return {code: pair[part - 1] for code, pair in pairs.items() if part != _part_shown(case, pair)}


def _part_shown(case: Case, pair: tuple[Decimal | None, Decimal | None]) -> int:
    """The part of EIT whose score stands in the table: the year's, or the other where that is not known."""
    wanted = case.framework.issue_part or 2
    return wanted if pair[wanted - 1] is not None else 3 - wanted


def part_note(case: Case) -> str:
    """Which EIT part the tables show, and which codes had to be taken from the other; "" when no part is known."""
    wanted = case.framework.issue_part or 2
    shown = {code: pair for code, pair in case.scores.parts.items() if pair != (None, None)}
    if not shown:
        return ""
    other = [code for code, pair in shown.items() if pair[wanted - 1] is None]
    if len(other) == len(shown):
        return f"ข้อ EIT ใช้คะแนนส่วนที่ {3 - wanted}"
    text = f"ข้อ EIT ใช้คะแนนส่วนที่ {wanted}"
    return f"{text} ยกเว้นข้อ {', '.join(other)} ใช้คะแนนส่วนที่ {3 - wanted}" if other else text
