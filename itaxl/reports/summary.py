"""Sheet สรุปคะแนน: overall score and level, instruments, ten indicators, earlier years, and the way to the next level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.reports.building import Page, agency_line, agency_of, area_of, change_box, fiscal_year, score_box, text_box
from itaxl.reports.history import last_year, years_of
from itaxl.reports.sentences import scores as sentences
from itaxl.reports.summary_compared import compared_codes
from itaxl.reports.summary_more import next_level, years
from itaxl.reports.summary_tables import WIDTHS, indicator_table, instrument_table, link_instruments
from itaxl.scoring.arithmetic import shown
from itaxl.thai.dates import format_date

if TYPE_CHECKING:
    from decimal import Decimal

    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

NAME = "สรุปคะแนน"


def missing(case: Case) -> str:
    """Nothing to sum up while there is no score of any kind."""
    scores = case.scores
    leaves = [*scores.questions.values(), *scores.items.values()]
    if years_of(case) or any(each.score is not None for each in leaves):
        return ""
    return "ยังไม่มีคะแนนภาพรวม คะแนนรายเครื่องมือ คะแนนรายตัวชี้วัด หรือคะแนนรายข้อ"


def sheet(case: Case) -> Sheet:
    """The summary; sections without data are left out, the others numbered in order."""
    page = Page(case, NAME, WIDTHS)
    page.title(
        "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส",
        "ในการดำเนินงานของหน่วยงานภาครัฐ (ITA)",
        f"ใน{fiscal_year(case.book.year)}",
        f"เพื่อนำไปสู่การพัฒนาและรักษาระดับใน{fiscal_year(case.book.measures_year)}",
        agency_line(case),
    )
    page.paragraph(announcement(case))
    number = 0
    for title, write in _SECTIONS:
        at = len(page.lines)
        page.blank()
        page.heading(f"{number + 1}. {title}")
        before = len(page.lines)
        write(case, page)
        if len(page.lines) == before:
            del page.lines[at:]
        else:
            number += 1
    link_instruments(case, page)
    return page.sheet(landscape=False)


def announcement(case: Case) -> str:
    """The sentence that opens the document: whose result of which year follows, or that there is none of this year yet."""
    if not _has_scores(case):
        return f"ยังไม่ได้กรอกคะแนนของ{fiscal_year(case.book.year)} จึงแสดงเฉพาะคะแนนของปีก่อน"
    where = f" {area_of(case)}" if area_of(case) else ""
    day = case.book.day("memo.announced")
    when = f" เมื่อวันที่ {format_date(day)}" if day else ""
    return (
        f"ตามที่สำนักงาน ป.ป.ช. ได้ประกาศผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) "
        f"{fiscal_year(case.book.year)}{when} {agency_of(case)}{where} มีผลการประเมินดังนี้"
    )


def _has_scores(case: Case) -> bool:
    """Whether any score of the assessed year is known."""
    scores = case.scores
    groups = (scores.instruments, scores.indicators, scores.questions, scores.items)
    return any(each.score is not None for each in (scores.overall, *(each for group in groups for each in group.values())))


def overall_paragraph(case: Case) -> str:
    """The overall score with level and pass, the change from last year, and all years from best to worst."""
    scores, overall = case.scores, case.scores.overall
    parts = []
    if overall.score is not None:
        level, letter, mark = level_of(case), scores.letter, scores.pass_mark
        parts.append(sentences.overall(agency_of(case), case.book.year, overall.score, level=level, letter=letter, mark=mark))
        if overall.previous is not None:
            parts.append(sentences.change(overall.score, overall.previous, last_year(case), mark, pass_said=True))
    parts.append(sentences.years((year.year, year.scores["overall"]) for year in years_of(case)))
    return " ".join(part for part in parts if part)


def level_of(case: Case) -> str:
    """The computed level; where instruments are missing the announced one, if the overall score allows it."""
    computed, announced, overall = case.scores.level, case.book.text("stated.level"), case.scores.overall
    if computed or overall.score is None:
        return computed
    score = shown(overall.score)
    possible = (level.name for level in case.framework.levels if level.passed == overall.passed and score >= level.overall_min)
    return announced if announced in possible else ""


def _overall(case: Case, page: Page) -> None:
    """Announced and computed score, level, last year's score; a note when announced and computed disagree."""
    overall = case.scores.overall
    stated = _value(case, page, "คะแนนภาพรวมที่ประกาศ", overall.stated, "score_bold")
    computed = _value(case, page, "คะแนนภาพรวมที่คำนวณจากรายเครื่องมือ", overall.computed, "score_bold")
    if computed:
        page.marks["computed"] = int(computed[1:])
    note = sentences.disagreement("คะแนนภาพรวม", overall.stated, overall.computed, uses_stated=False)
    if note:
        difference = change_box(overall.stated, overall.computed, case, (stated, computed), across=2)
        page.add(text_box("ผลต่าง (ประกาศ − คำนวณ)", case, across=2), None, difference)
    level, letter = level_of(case), case.scores.letter
    if level or letter:
        words = f"{level} ({letter})" if level and letter else level or f"เกรด {letter}"
        page.add(text_box("ระดับผลการประเมิน", case, across=2), None, text_box(words, case, "label_centre", across=2))
    before = _value(case, page, f"คะแนนภาพรวม{fiscal_year(last_year(case))}", overall.previous, "score")
    if overall.change is not None:
        cells = (stated if overall.score == overall.stated else computed, before)
        page.add(text_box("เปลี่ยนแปลงจากปีก่อน", case, across=2), None, change_box(overall.score, overall.previous, case, cells, across=2))
    if note:
        page.wide(note, "note_plain")
    page.paragraph(overall_paragraph(case))


def _value(case: Case, page: Page, label: str, value: Decimal | None, style: str) -> str:
    """One line of the first table; the cell of its number, or "" when there is none to write."""
    if value is None:
        return ""
    return f"C{page.add(text_box(label, case, across=2), None, score_box(value, case, style=style, across=2))}"


_SECTIONS = (
    ("ผลการประเมินในภาพรวม", _overall),
    ("ผลการประเมินรายเครื่องมือ", instrument_table),
    ("ผลการประเมินรายตัวชี้วัด", indicator_table),
    ("คะแนนย้อนหลัง", years),
    ("ระยะห่างจากระดับถัดไป", next_level),
    ("ข้อที่มีคะแนนปีก่อนให้เปรียบเทียบ", compared_codes),
)
