"""Sheet จุดอ่อนร่วม: indicators, questions and items, lowest across the province first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import area as rectangle
from itaxl.addresses import letters
from itaxl.province import scores
from itaxl.province.building import Page, number_box, text_box
from itaxl.province.heat import score_look
from itaxl.province.tallies import Tally
from itaxl.province.titles import WEAK as NAME
from itaxl.province.titles import day_line, outsiders, province_line
from itaxl.province.words import and_others
from itaxl.scoring.arithmetic import FULL, shown

if TYPE_CHECKING:
    from itaxl.province.survey import Survey
    from itaxl.tables import Line, Sheet

COLUMNS = (
    ("ลำดับ", 7),
    ("รหัส", 7),
    ("เรื่อง", 44),
    ("ตัวชี้วัดที่", 9),
    ("มีคะแนน (แห่ง)", 9),
    ("ค่าเฉลี่ย", 9),
    ("ต่ำสุด", 9),
    ("ไม่ผ่าน (แห่ง)", 9),
    ("ร้อยละไม่ผ่าน", 9),
    ("ไม่เต็ม 100 (แห่ง)", 10),
    ("หน่วยงานที่ไม่ผ่าน", 42),
    ("ประเภทที่ไม่ผ่าน", 16),
)
_COUNT, _FAILED = 5, 8
Entry = tuple[str, str, int | None, Tally]
"""Code or number, text, its indicator, its scores."""


def sheet(survey: Survey) -> Sheet:
    """Ten indicators, then the codes that are not full everywhere; what is full or unknown is only named."""
    page = Page(survey, NAME, COLUMNS)
    page.wide(f"จุดอ่อนร่วม {province_line(survey)}", "title")
    page.wide(f"{day_line(survey)} · {_legend(survey)}", "paragraph")
    page.wide("ตัวชี้วัด", "heading")
    head = page.headings()
    for no, entry in enumerate(
        _sorted([(str(key), survey.framework.indicators[key].name, key, each) for key, each in survey.indicators.items()]), 1
    ):
        page.add(*_line(page.next_row, no, entry, survey, counted=True))
    page.heading("ข้อคำถามและข้อ OIT")
    entries = [(code, survey.framework.text_of(code), survey.framework.indicator_of(code), each) for code, each in survey.codes.items()]
    weak = _sorted([entry for entry in entries if entry[3].short_of_full])
    second = page.headings()
    _, last = page.listed(weak, lambda row, entry: _line(row, row - second, entry, survey, counted=False))
    page.add()
    _named(page, "ได้เต็ม 100 ทุกแห่งที่มีคะแนน", [entry[0] for entry in entries if entry[3].count and not entry[3].short_of_full])
    _named(page, "ไม่มีหน่วยงานใดมีคะแนน", [entry[0] for entry in entries if not entry[3].count])
    return page.sheet(
        repeat=(second, second),
        freeze=f"D{head + 1}",
        autofilter=rectangle(second, 1, max(last, second), len(COLUMNS)),
    )


def _legend(survey: Survey) -> str:
    if survey.part_mark is None:
        return f"เรียงจากค่าเฉลี่ยต่ำสุด ปีนี้ไม่ทราบเกณฑ์ผ่าน จึงไม่บอกว่าข้อใดไม่ผ่าน{outsiders(survey)}"
    return f"เรียงจากค่าเฉลี่ยต่ำสุด ไม่ผ่าน คือต่ำกว่า {survey.part_mark} คะแนน นับเฉพาะหน่วยงานที่มีคะแนนข้อนั้น{outsiders(survey)}"


def _sorted(entries: list[Entry]) -> list[Entry]:
    """Lowest mean first; what nobody has a score of comes last."""

    def key(entry: Entry) -> tuple[bool, Decimal]:
        average = entry[3].mean
        return average is None, Decimal(0) if average is None else shown(average)

    return sorted(entries, key=key)


def _line(row: int, no: int, entry: Entry, survey: Survey, *, counted: bool) -> Line:
    """``counted``: its scores stand on the sheet of scores, so formulas count them there."""
    code, text, indicator, tally = entry
    cells = scores.column(survey, scores.column_at(survey, int(code))) if counted and tally.count else ""
    mark = survey.part_mark
    failed = tally.failed if mark is not None else None
    share = Decimal(tally.failed) / tally.count if tally.count and mark is not None else None
    half = Decimal("0.005")  # what is shown as the mark begins half a cent below it
    return (
        number_box(no, survey, "whole"),
        text_box(code, survey, "text_centre"),
        text_box(text, survey),
        number_box(indicator, survey, "whole"),
        number_box(tally.count, survey, "whole", f"COUNT({cells})" if cells else ""),
        number_box(tally.mean, survey, score_look(tally.mean, mark), f"AVERAGE({cells})" if cells else ""),
        number_box(tally.lowest, survey, score_look(tally.lowest, mark), f"MIN({cells})" if cells else ""),
        number_box(failed, survey, "whole", f'COUNTIF({cells},"<{mark - half}")' if cells and mark is not None else ""),
        number_box(share, survey, "percent", f"{letters(_FAILED)}{row}/{letters(_COUNT)}{row}" if share is not None else ""),
        number_box(tally.short_of_full, survey, "whole", f'COUNTIF({cells},"<{FULL - half}")' if cells else ""),
        text_box(and_others([survey.called(survey.agencies[at]) for at in tally.worst], tally.failed), survey),
        text_box("\n".join(f"{kind} {count} จาก {tally.kinds[kind]}" for kind, count in tally.failed_kinds.most_common()), survey),
    )


def _named(page: Page, words: str, codes: list[str]) -> None:
    if codes:
        page.wide(f"{words} {len(codes)} ข้อ: {', '.join(codes)}", "paragraph")
