"""Sheet ที่มา: every file, what became of it, and nobody's address."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from itaxl.collecting.records import Record
from itaxl.province import build, sources
from itaxl.province.building import moment_box
from itaxl.province.survey import FILES_FIRST
from tests.province.provinces import (
    SIGNER,
    conflict,
    missing,
    province,
    receipt,
    record,
    sent,
    stray,
    surveyed,
    unreadable,
    version,
    wrong_year,
)
from tests.reports.cases import cells, texts, values


def rows(sheet):
    return [values(line) for line in sheet.lines[FILES_FIRST - 1 :]]


def test_every_file_once_with_what_became_of_it():
    older = version(record("เก่า", 80), 5, 1)
    first = sent("ทต.หนึ่ง", 90, revision=2, history=(older,))
    of = first.current.record
    again = replace(first, current=replace(first.current, receipts=(*first.current.receipts, receipt(of, "ซ้ำ.xlsx", 21, revision=3))))
    sheet = sources.sheet(
        surveyed(
            again,
            conflict("อบต.สอง"),
            unreadable("อบต.สาม"),
            wrong_year("อบต.สี่"),
            missing("อบต.ห้า"),
            strays=(stray(), stray("แบบ.xlsx", "ไม่มีชื่อหน่วยงาน", of=Record("d" * 64, 7))),
        )
    )
    found = rows(sheet)
    assert [(row[0], row[2], row[3]) for row in found] == [
        (1, "เทศบาลตำบลหนึ่ง", "นับ"),
        (2, "เทศบาลตำบลหนึ่ง", "ซ้ำ"),
        (3, "เทศบาลตำบลหนึ่ง", "ฉบับเก่า"),
        (4, "องค์การบริหารส่วนตำบลสอง", "ขัดแย้ง"),
        (5, "องค์การบริหารส่วนตำบลสอง", "ขัดแย้ง"),
        (6, "องค์การบริหารส่วนตำบลสาม", "เปิดไม่ได้"),
        (7, "องค์การบริหารส่วนตำบลสี่", "ปีอื่น"),
        (8, "", "เปิดไม่ได้"),
        (9, "", "ไม่ทราบเจ้าของ"),
    ]
    assert [row[9] for row in found] == [2, 3, 1, 1, 1, None, None, None, None]
    assert found[1][4] == "เนื้อไฟล์เดียวกับที่ได้รับแล้ว"
    assert found[3][4] == "มี 2 ไฟล์ที่ต่างกันและไม่รู้ว่าไฟล์ใดใหม่กว่า ต้องเลือกเอง"
    assert found[5][4] == "ไฟล์เสียหาย เปิดไม่ได้"
    assert found[6][4] == "เป็นไฟล์ของปี 2567"
    assert found[7][4:7] == ["ไม่ใช่ไฟล์ Excel", "รูป.jpg", "inbox.mbox › รูป.jpg"]
    assert (found[7][10], found[8][10]) == (None, 7)


def test_a_row_holds_name_place_time_size_program_and_hash():
    saved = datetime(2026, 1, 19, 8, 30)
    one = sent("ทต.หนึ่ง", 90, doubts=("ชื่อในไฟล์ไม่ตรงกับชื่อไฟล์",), sha256="0123456789abcdef" * 4, saved=saved, program="Excel 16.0", size=99)
    row = rows(sources.sheet(surveyed(one)))[0]
    assert row[4:7] == ["ชื่อในไฟล์ไม่ตรงกับชื่อไฟล์", "ITA.xlsx", "inbox.mbox › ITA.xlsx"]
    assert [round(float(row[at]), 5) for at in (7, 8)] == [46042.375, 46041.35417]
    assert row[9:] == [None, 99, "Excel 16.0", "0123456789ab", "0123456789abcdef" * 4]


def test_moments_are_on_the_clock_of_thailand():
    survey = surveyed()
    evening = moment_box(datetime(2026, 1, 19, 18, 30, 59, tzinfo=UTC), survey)
    assert (evening.value, evening.style) == (46042 + moment_box(datetime(1899, 12, 30, 1, 30), survey).value, "moment")
    assert moment_box(None, survey).value is None


def test_the_full_hash_is_not_printed():
    sheet = sources.sheet(surveyed(sent("ทต.หนึ่ง", 90)))
    assert sheet.print_area == "A1:M5"
    assert len(sheet.widths) == 14


def test_no_file_is_said():
    assert "ไม่มีไฟล์เข้ามา" in texts(sources.sheet(surveyed(missing("อบต.หนึ่ง"))))


PRIVATE = sent("ทต.หนึ่ง", 90, doubts=("ส่งจาก somchai@example.com",))
LEAKY = replace(
    PRIVATE,
    current=replace(
        PRIVATE.current,
        receipts=(replace(PRIVATE.current.receipts[0], name="somchai@example.com.xlsx", where="จาก <somchai@example.com> › ITA.xlsx"),),
    ),
)


@pytest.mark.parametrize("personal", [False, True])
def test_addresses_come_out_on_request_and_signers_never(personal):
    from itaxl import frameworks

    found = province(LEAKY, strays=(stray(reason="มาจาก somchai@example.com"),))
    sheets = build(found, frameworks.load(2568), personal=personal)
    every = [text for sheet in sheets for text in texts(sheet)]
    assert any("saraban@example.go.th" in text for text in every) is personal
    assert any("somchai@example.com" in text for text in every) is personal
    assert not any(SIGNER in text for text in every)
    links = [box.link for sheet in sheets for box in cells(sheet).values()]
    assert not any("@" in link for link in links)
