"""Sheet ข้อคำถาม: scores of the IIT and EIT questions, and last year's score of the corresponding question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout.fields import QUESTIONS, Computed, Field, Layout
from itaxl.layout.scores import part_mark, pass_word

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

HEADER_ROW = 3
FIRST_ROW = 4
HEADERS = (
    "รหัสข้อ",
    "ข้อคำถาม",
    "ตัวชี้วัดที่",
    "ประเด็นที่",
    "คะแนน (EIT: ส่วนที่ 1)",
    "คะแนน EIT ส่วนที่ 2",
    "คะแนนรวมข้อ",
    "ผลการประเมิน",
    "รหัสข้อปีก่อน",
    "คะแนนปีก่อน",
    "เทียบกับปีก่อน",
)
_PART = {1: 4, 2: 5}


def declare(layout: Layout, framework: Framework) -> None:
    """Add this sheet's fields and computed cells to the layout."""
    layout.header_rows[QUESTIONS] = HEADER_ROW
    layout.write(QUESTIONS, "A1", f"คะแนนรายข้อคำถาม IIT และ EIT ปีงบประมาณ พ.ศ. {layout.year}", "sheet_title")
    hint = "กรอกเท่าที่มี IIT กรอกช่องคะแนนช่องเดียว EIT กรอกแยกส่วนที่ 1 และส่วนที่ 2"
    if not framework.questions:
        hint = f"ยังไม่มีรายการข้อคำถามของปี {layout.year} ในโปรแกรม กรอกคะแนนรายตัวชี้วัดในชีตคะแนนแทน"
    layout.write(QUESTIONS, "A2", hint, "hint")
    for at, text in enumerate(HEADERS):
        layout.write(QUESTIONS, f"{'ABCDEFGHIJK'[at]}{HEADER_ROW}", text, "column_heading")
    for at, code in enumerate(framework.questions):
        _row(layout, framework, code, FIRST_ROW + at)


def _row(layout: Layout, framework: Framework, code: str, row: int) -> None:
    question = framework.questions[code]
    layout.write(QUESTIONS, f"A{row}", code, "fixed_centre")
    layout.write(QUESTIONS, f"B{row}", question.text, "fixed")
    layout.write(QUESTIONS, f"C{row}", question.indicator, "fixed_centre")
    issues = ", ".join(str(no) for no in framework.issues_of(code))
    layout.write(QUESTIONS, f"D{row}", issues, "fixed_centre")
    if framework.indicators[question.indicator].instrument == "eit":
        for part, at in _PART.items():
            key, name = f"questions.{code}.part{part}", f"ita_{code}_part{part}"
            help_text = f"คะแนนข้อ {code} EIT ส่วนที่ {part} 0–100"
            layout.add(Field(key, "score", QUESTIONS, f"{'ABCDEF'[at]}{row}", name, code, HEADERS[at], help=help_text))
        total = f'IF(COUNT(E{row}:F{row})>0,AVERAGE(E{row}:F{row}),"")'
    else:
        help_text = f"คะแนนข้อ {code} 0–100"
        layout.add(Field(f"questions.{code}.score", "score", QUESTIONS, f"E{row}", f"ita_{code}", code, HEADERS[4], help=help_text))
        layout.write(QUESTIONS, f"F{row}", "–", "fixed_centre")
        total = f'IF(ISNUMBER(E{row}),E{row},"")'
    layout.compute(Computed(f"total.{code}", QUESTIONS, f"G{row}", total))
    mark = part_mark(framework)
    if mark is not None:
        layout.compute(Computed(f"word.{code}", QUESTIONS, f"H{row}", pass_word(f"G{row}", mark), "word"))
    layout.add(
        Field(
            f"questions.{code}.prev_code", "code", QUESTIONS, f"I{row}", f"ita_{code}_prev_code", code, HEADERS[8], help="รหัสของข้อนี้ในปีก่อน"
        ),
        Field(
            f"questions.{code}.prev", "score", QUESTIONS, f"J{row}", f"ita_{code}_prev", code, HEADERS[9], help="คะแนนของข้อนี้ในปีก่อน 0–100"
        ),
    )
    layout.write(QUESTIONS, f"K{row}", comparable(framework, code), "fixed")


def comparable(framework: Framework, code: str) -> str:
    """What is known of the same question last year."""
    before = framework.previous_codes.get(code)
    return f"ตรงกับข้อ {', '.join(before)} ปีก่อน" if before else "ตรวจถ้อยคำก่อนเทียบ"
