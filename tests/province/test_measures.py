"""Sheet มาตรการ: one row a measure, its status folded, and what is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from itaxl.layout.choices import DONE, NOT_DONE, PARTLY
from itaxl.province import measures
from itaxl.province.words import UNSAID, folded_status
from itaxl.thai.width import column_px, text_width
from tests.province.provinces import MADE, SIGNER, conflict, followup, missing, plan, sent, stranger, surveyed
from tests.reports.cases import row_of, texts, values

BEFORE, AFTER = date(2026, 2, 9), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("statuses", "steps", "word"),
    [
        ((), 0, UNSAID),
        (("", ""), 2, UNSAID),
        ((DONE, DONE), 2, DONE),
        ((DONE, ""), 2, PARTLY),
        ((DONE,), 2, PARTLY),
        ((DONE, NOT_DONE), 2, PARTLY),
        ((PARTLY,), 1, PARTLY),
        ((NOT_DONE, NOT_DONE), 2, NOT_DONE),
        ((NOT_DONE, ""), 2, NOT_DONE),
        ((NOT_DONE, PARTLY), 2, PARTLY),
        (("ทำแล้ว",), 1, UNSAID),
    ],
)
def test_steps_fold_into_one_word(statuses, steps, word):
    assert folded_status(statuses, steps) == word


@pytest.mark.parametrize("personal", [False, True])
def test_persons_named_in_a_measure_are_shown_on_request(personal):
    typed = replace(followup("M01", BEFORE, DONE), name=f"อบรมโดย{SIGNER} โทร 081-234-5678", units=("นางสาวใจดี แบบอย่าง", "สำนักปลัด"))
    shown = texts(measures.sheet(surveyed(sent("ทต.หนึ่ง", measures=(typed,)), personal=personal)))

    assert (SIGNER in "".join(shown), "081" in "".join(shown)) == (personal, personal)
    assert ("(ชื่อบุคคล), สำนักปลัด" in shown) is not personal


def test_a_row_says_whose_about_what_until_when():
    sheet = measures.sheet(surveyed(sent("ทต.หนึ่ง", measures=(followup("M01", BEFORE, DONE, PARTLY), plan("M02", AFTER)))))
    assert values(row_of(sheet, "เซกา")) == [
        1, "เซกา", "เทศบาลตำบลหนึ่ง", "ติดตามผล", 2568, 4, "M01", "จัดทำคู่มือ", "i10", "กองคลัง",
        date(2024, 10, 1), BEFORE, PARTLY, "เกินกำหนด",
    ]  # fmt: skip
    assert values(sheet.lines[5]) == [
        2, "เซกา", "เทศบาลตำบลหนึ่ง", "แผน", 2569, 9, "M02", "เผยแพร่ข้อมูล", "o8, o9", "สำนักปลัด, กองช่าง",
        date(2025, 10, 1), AFTER, "ตามแผน", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "word"),
    [
        (followup("M", BEFORE, DONE), ""),
        (followup("M", BEFORE, PARTLY), "เกินกำหนด"),
        (followup("M", BEFORE, NOT_DONE), "เกินกำหนด"),
        (followup("M", BEFORE, ""), "เกินกำหนด"),
        (followup("M", MADE, PARTLY), ""),
        (followup("M", AFTER, PARTLY), ""),
        (followup("M", None, PARTLY), ""),
        (plan("M", BEFORE), "ถึงกำหนดแล้ว"),
        (plan("M", AFTER), ""),
    ],
)
def test_overdue_is_past_its_end_and_not_done(measure, word):
    sheet = measures.sheet(surveyed(sent("ทต.หนึ่ง", measures=(measure,))))
    assert sheet.lines[4][13].value == word
    assert sheet.lines[2][13].value == (word == "เกินกำหนด")


def test_whoever_changes_the_day_sees_another_list():
    sheet = measures.sheet(surveyed(sent("ทต.หนึ่ง", measures=(followup("M", BEFORE, PARTLY),))))
    assert sheet.lines[2][2].value == MADE
    late = 'IF(M5="ตามแผน","ถึงกำหนดแล้ว","เกินกำหนด")'
    assert sheet.lines[4][13].formula == f'IF(AND(ISNUMBER(L5),L5<$C$3,M5<>"ดำเนินการแล้ว"),{late},"")'
    assert sheet.lines[2][11].formula == "SUBTOTAL(103,E5:E5)"


def test_only_workbooks_of_the_province_that_count_are_listed():
    one = (followup("M01", AFTER, DONE),)
    old = replace(sent("อบต.สาม", measures=one), current=None, state="missing")
    sheet = measures.sheet(surveyed(sent("ทต.หนึ่ง", measures=one * 2), conflict("อบต.สอง"), old, stranger("ทต.ไกล", measures=one)))
    assert [line[2].value for line in sheet.lines[4:]] == ["เทศบาลตำบลหนึ่ง"] * 2
    assert sheet.autofilter == "A4:N6"
    assert "มี 1 แห่งไม่อยู่ในทะเบียน ไม่นับในชีตนี้" in sheet.lines[1][0].value


def test_without_a_register_nobody_is_left_out():
    sheet = measures.sheet(surveyed(stranger("ทต.ไกล", measures=(followup("M01", AFTER, DONE),)), register=False))
    assert [line[2].value for line in sheet.lines[4:]] == ["เทศบาลตำบลไกล"]
    assert "ทะเบียน" not in sheet.lines[1][0].value


def test_what_is_overdue_is_told_of_all_rows_and_says_so():
    late = followup("M", BEFORE, PARTLY)
    line = measures.sheet(surveyed(sent("ทต.หนึ่ง", measures=(late, late)))).lines[2]
    assert [box.value for box in line[10:]] == ["แถวที่กรองไว้", 2, "เกินกำหนดทั้งหมด", 2]


def test_codes_stand_in_the_middle_as_in_the_columns_beside_them():
    sheet = measures.sheet(surveyed(sent("ทต.หนึ่ง", measures=(plan("M01", AFTER, targets=("i10", "e4", "o8", "o9")),))))
    line = dict(zip((heading for heading, _ in measures.COLUMNS), sheet.lines[4], strict=True))

    assert (line["ข้อที่มุ่งแก้"].style, line["รหัส"].style) == ("text_centre", "text_centre")
    # Four codes stand on one line.
    assert text_width(line["ข้อที่มุ่งแก้"].value) < column_px(dict(measures.COLUMNS)["ข้อที่มุ่งแก้"])


def test_none_is_said():
    sheet = measures.sheet(surveyed(missing("อบต.หนึ่ง")))
    assert "ไม่มีมาตรการในไฟล์ที่นับ" in texts(sheet)
    assert sheet.rules == ()


def test_a_long_list_is_made_row_by_row_and_can_be_had_again():
    sheet = measures.sheet(surveyed(sent("ทต.หนึ่ง", measures=tuple(followup(f"M{at}", AFTER, DONE) for at in range(2000)))))
    assert len(sheet.lines) == 2004
    twice = [[line[6].value for line in list(sheet.lines)[4:]] for _ in range(2)]
    assert twice[0] == twice[1] == [f"M{at}" for at in range(2000)]
    assert sheet.lines[1003][0].value == 1000
    assert not isinstance(sheet.lines, list)
