"""Sheet วิเคราะห์ตัวชี้วัด: a heading and a paragraph for each indicator, from its score and what staff found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout.scores import part_mark
from itaxl.reports.building import UPRIGHT_WIDTH, Page, agency_line, agency_of, fiscal_year
from itaxl.reports.history import last_year
from itaxl.reports.pairs import staff_text
from itaxl.reports.remarks import about_indicator, code_of, remark_of
from itaxl.reports.sentences.indicators import Subject, paragraph
from itaxl.reports.sentences.words import indicator_words

if TYPE_CHECKING:
    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

NAME = "วิเคราะห์ตัวชี้วัด"


def missing(case: Case) -> str:
    """Either scores of indicators or findings about them are needed."""
    scored = any(each.score is not None for each in case.scores.indicators.values())
    found = any(about_indicator(case, no) for no in case.framework.indicators)
    return "" if scored or found else "ยังไม่มีคะแนนรายตัวชี้วัด และยังไม่มีข้อค้นพบรายตัวชี้วัดหรือรายข้อ"


def sheet(case: Case) -> Sheet:
    """Ten headings, each with its paragraph."""
    page = Page(case, NAME, (UPRIGHT_WIDTH,))
    page.title("การวิเคราะห์ผลการประเมิน ITA รายตัวชี้วัด", fiscal_year(case.book.year), agency_line(case))
    for no, each in case.scores.indicators.items():
        page.subheading(indicator_words(no, each.name))
        for text in paragraphs(case, no):
            # Each line in a row of its own: a row of many lines would be cut somewhere inside one of them.
            for line in text.split("\n"):
                page.paragraph(line)
        page.blank()
    return page.sheet(landscape=False)


def paragraphs(case: Case, no: int) -> list[str]:
    """What is said about one indicator.

    A paragraph staff wrote for the whole indicator stands instead of the generated one; one written for a single code
    stands instead of that code's sentence.
    """
    rows = about_indicator(case, no)
    own = [text for row in rows if (text := staff_text(row, "paragraph", case)) and not code_of(case, row)]
    if own:
        return own
    instead = [text for row in rows if (text := staff_text(row, "paragraph", case))]
    remarks = [remark_of(row, case, about=code_of(case, row)) for row in rows if not row.text("paragraph")]
    return [paragraph(agency_of(case), subject_of(case, no), remarks), *instead]


def subject_of(case: Case, no: int) -> Subject:
    """The indicator with everything its paragraph compares it with."""
    each, codes = case.scores.indicators[no], case.framework.indicators[no].codes
    leaves = {**case.scores.questions, **case.scores.items}
    return Subject(
        no=no,
        name=each.name,
        score=each.score,
        mark=part_mark(case.framework),
        others={number: other.score for number, other in case.scores.indicators.items()},
        parts={code: leaves[code].score for code in codes if code in leaves},
        previous=each.previous,
        previous_year=last_year(case),
        overall=case.scores.overall.score,
        instrument=case.framework.indicators[no].instrument.upper(),
    )
