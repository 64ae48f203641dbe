"""Sheet แนวทางพัฒนา: every code below full marks, worst first, with an approach and who is responsible; then proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.addresses import address, letters
from itaxl.layout.fields import MEASURES
from itaxl.reports.building import Page, agency_line, fiscal_year, score_box, text_box, whole_box
from itaxl.reports.proposed import Proposal, proposals
from itaxl.reports.remarks import about_code
from itaxl.reports.sentences.indicators import bare
from itaxl.reports.steps import NOTHING, numbered
from itaxl.reports.weak import Served, Weak, title_of, weak_points
from itaxl.tables import Box
from itaxl.thai.periods import format_period

if TYPE_CHECKING:
    from itaxl.model import Measure, Row
    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

NAME = "แนวทางพัฒนา"
COLUMNS = (("ลำดับ", 1), ("ประเด็นการพัฒนา", 3), ("แนวทางการปรับปรุง", 2), ("ผู้รับผิดชอบ", 2))
"""The headings of the document, and how many columns of the page each covers."""
PROPOSED = (
    ("เลขที่", 8.0),
    ("ข้อที่มุ่งแก้", 13.0),
    ("คะแนน", 9.0),
    ("ประเภท", 12.0),
    ("ข้อเสนอมาตรการ", 18.0),
    ("วิธีดำเนินการ", 32.0),
    ("ผู้รับผิดชอบ (เสนอ)", 13.0),
    ("ช่วงเวลา", 13.0),
)
"""The headings of the proposals; their widths are the page's."""
PROPOSALS_TITLE = "ข้อเสนอของโปรแกรม (โปรดพิจารณาก่อนใช้)"
NOBODY_YET = "(ยังไม่ได้กำหนด)"


def missing(case: Case) -> str:
    """Scores of questions, items or indicators are needed."""
    scores = case.scores
    known = (*scores.questions.values(), *scores.items.values(), *scores.indicators.values())
    return "" if any(each.score is not None for each in known) else "ยังไม่มีคะแนนรายข้อหรือคะแนนรายตัวชี้วัด"


def sheet(case: Case) -> Sheet:
    """The table, or a line saying that everything has full marks; below it what the program proposes, on screen only."""
    page = Page(case, NAME, [width for _, width in PROPOSED])
    page.title(
        "แนวทางการนำผลการวิเคราะห์ไปสู่การพัฒนา",
        f"จากผลการประเมิน ITA {fiscal_year(case.book.year)} สู่การดำเนินงาน{fiscal_year(case.book.measures_year)}",
        agency_line(case),
    )
    weak = weak_points(case)
    if not weak:
        page.paragraph("ทุกข้อที่ทราบคะแนนได้คะแนนเต็ม 100.00 คะแนน ไม่มีข้อที่ต้องพัฒนา ควรรักษามาตรฐานไว้")
        return page.sheet()
    proposed, served = proposals(case), Served(case)
    heading = _wide_row(page, [text_box(title, case, "column_heading", across=across) for title, across in COLUMNS])
    for at, each in enumerate(weak, 1):
        _weak(page, case, at, each, served.measures(each))
    last = len(page.lines)
    if proposed:
        _proposals(page, case, proposed)
    # The table is what is signed; the proposals are for those who decide, and stay on the screen (under no frozen headings).
    freeze = "" if proposed else address(heading + 1, 1)
    return replace(page.sheet(repeat=heading, freeze=freeze), print_area=f"A1:{letters(len(PROPOSED))}{last}")


def _wide_row(page: Page, boxes: Sequence[Box]) -> int:
    """A row of boxes that cover several columns each."""
    return page.add(*(part for box in boxes for part in (box, *[None] * (box.across - 1))))


def _weak(page: Page, case: Case, at: int, weak: Weak, measures: Sequence[Measure]) -> None:
    _, (_, title), (_, approach), (_, unit) = COLUMNS
    _wide_row(
        page,
        [
            whole_box(at, case),
            text_box(title_of(case, weak), case, across=title),
            text_box("\n".join(approaches(case, weak, measures)), case, across=approach),
            text_box("\n".join(units(case, weak, measures)) or NOBODY_YET, case, across=unit),
        ],
    )


def _proposals(page: Page, case: Case, proposed: Sequence[Proposal]) -> None:
    """The second table: what the program proposes, and how it is taken over."""
    page.blank(2)
    page.heading(PROPOSALS_TITLE)
    numbers = [each.number for each in proposed[:2]]
    # The command stands on a line of its own: broken at the end of a line it could not be typed.
    page.paragraph(
        f"ตารางนี้ช่วยร่างเท่านั้นและไม่พิมพ์ออกกระดาษ ถ้าเห็นด้วยกับข้อเสนอ {' และ '.join(numbers)} ให้โปรแกรมเพิ่มลงในชีต{MEASURES}ด้วยคำสั่ง\n"
        f"itaxl plan ชื่อไฟล์ --add {','.join(numbers)}\n"
        f"จากนั้นแก้ถ้อยคำ ผู้รับผิดชอบ และวันที่ในชีต{MEASURES}ให้ตรงกับหน่วยงาน"
    )
    page.headings(PROPOSED)
    for each in proposed:
        page.add(
            Box(each.number, "text_centre"),
            text_box(targets_of(each), case, "text_centre"),
            score_box(each.score, case),
            text_box(each.kind, case, "text_centre"),
            text_box(f"{each.name}\n({each.reason})", case),
            text_box("\n".join(numbered(at, step) for at, step in enumerate(each.steps, 1)), case),
            text_box("\n".join(each.unit.split("; ")) or NOTHING, case),
            text_box(format_period(each.start, each.end), case, "text_centre"),
        )


def targets_of(proposal: Proposal) -> str:
    """What a proposal aims at: its codes, or the indicator where none are known."""
    return ", ".join(proposal.targets) or f"ตัวชี้วัดที่ {proposal.indicator}"


def approaches(case: Case, weak: Weak, measures: Sequence[Measure]) -> list[str]:
    """What to do, one line each: staff's recommendations and measures about it; a word for the gap where there are none.

    What the program proposes stands in its own table only: this one is signed.
    """
    found = [bare(row.text("recommendation"), "recommendation") for row in _rows(case, weak) if row.text("recommendation")]
    found = _once([*found, *(_measure_words(measure) for measure in measures)])
    if not found:
        return [NOBODY_YET]
    return [f"- {text}" for text in found] if len(found) > 1 else found


def _rows(case: Case, weak: Weak) -> list[Row]:
    """Rows of the analysis about it: about the code itself, else those that name it among their codes."""
    if weak.indicator is not None:
        return [row for row in case.findings_listed if row.text("ref") == weak.ref]
    own = about_code(case, weak.ref)
    return own or [row for row in case.findings_listed if weak.ref in row.codes("refs")]


def _measure_words(measure: Measure) -> str:
    first = measure.first
    kind, name = first.text("kind"), first.text("name") or first.text("activity")
    title = name if name.startswith(kind) else f"{kind}{name}"
    return f"{title} ({measure.id})" if title and measure.id else title or measure.id


def units(case: Case, weak: Weak, measures: Iterable[Measure]) -> list[str]:
    """Who is responsible: units of the measures' steps, and of the OIT item, each once."""
    named = [row.text("unit") for measure in measures for row in measure.steps]
    if weak.ref in case.framework.items:
        named.append(case.book.text(f"oit.{weak.ref}.unit"))
    return _once(part.strip() for text in named for part in text.split(";"))


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))
