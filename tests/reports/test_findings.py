"""Sheet ผลตรวจ: verdict first, most serious first, every line a way to its cell."""

from __future__ import annotations

import pytest

from itaxl.model import Finding, Place
from itaxl.output.findings import NOT_READY, READY, WORDS
from itaxl.reports import findings
from tests.reports.cases import case, cells, row_of, texts, values


def finding(severity: str, cell: str = "C5", sheet: str = "คะแนน", found: str = "90.10", code: str = "ITA301") -> Finding:
    return Finding(code, "name", severity, Place(sheet, cell), "", found, "83.69", "คะแนนไม่ตรง", "ตรวจช่องนี้")


def test_columns_are_those_of_the_design():
    sheet = findings.sheet(case(finding("error")))
    assert values(row_of(sheet, "ระดับ")) == ["ระดับ", "ชีต", "ช่อง", "พบ", "ที่ถูกต้อง", "คำอธิบาย", "วิธีแก้", "รหัส"]


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        (["error", "info"], "ยังส่งไม่ได้ (ต้องแก้ 1 รายการ · ควรตรวจ 0 รายการ · ข้อสังเกต 1 รายการ)"),
        (["warning"], "ส่งได้ (ต้องแก้ 0 รายการ · ควรตรวจ 1 รายการ · ข้อสังเกต 0 รายการ)"),
        ([], "ส่งได้ (ต้องแก้ 0 รายการ · ควรตรวจ 0 รายการ · ข้อสังเกต 0 รายการ)"),
    ],
)
def test_the_verdict_stands_first_and_counts(severities, words):
    sheet = findings.sheet(case(*(finding(severity) for severity in severities)))
    assert texts(sheet)[1] == words
    assert cells(sheet)["A2"].style == ("fail" if "error" in severities else "pass")


def test_words_are_those_of_the_command_line():
    assert findings.SEVERITIES == WORDS
    assert findings.verdict(case(finding("error"))).startswith(NOT_READY)
    assert findings.verdict(case()).startswith(READY)


def test_errors_come_before_warnings_and_keep_their_order_among_themselves():
    sheet = findings.sheet(case(finding("info", "A1"), finding("error", "C9"), finding("warning", "B1"), finding("error", "C5")))
    heading = sheet.repeat[0]
    assert [line[2].value for line in sheet.lines[heading:]] == ["C9", "C5", "B1", "A1"]


def test_a_line_links_to_its_cell_and_a_missing_sheet_is_not_linked():
    sheet = findings.sheet(case(finding("error"), finding("error", "", "ชีตที่ไม่มี"), finding("error", "", "OIT")))
    heading = sheet.repeat[0]
    assert [(line[2].value, line[2].link) for line in sheet.lines[heading:]] == [
        ("C5", "internal:'คะแนน'!C5"),
        ("–", ""),
        ("เปิดชีต", "internal:'OIT'!A1"),
    ]


def test_what_was_found_is_shown_as_typed_also_with_thai_digits_wanted():
    sheet = findings.sheet(case(finding("error", found="=1+1 ปี 2568"), thai=True))
    shown = next(box for box in cells(sheet).values() if box.value == "=1+1 ปี 2568")
    assert not shown.formula


def test_a_clean_workbook_says_so():
    assert "ไม่พบสิ่งที่ต้องแก้ไข" in " ".join(texts(findings.sheet(case())))
    assert findings.missing(case()) == ""


def test_long_texts_are_cut_between_letters_never_before_a_mark():
    text = "ก" * 239 + "ที่ยาว"
    assert findings.shortened(text) == "ก" * 239 + "…"
    assert findings.shortened("ก" * 240) == "ก" * 240
