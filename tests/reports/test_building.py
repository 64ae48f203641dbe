"""The pieces sheets are built from: digits, merged columns, references."""

from __future__ import annotations

from decimal import Decimal

import pytest

from itaxl.reports import building
from itaxl.tables import Box
from tests.reports.cases import case


def test_digits_follow_the_setting_but_addresses_keep_theirs():
    thai, arabic = case(thai=True), case()
    assert building.say("ข้อ i10 ได้ 97.78 คะแนน https://a.go.th/2568", thai) == "ข้อ i๑๐ ได้ ๙๗.๗๘ คะแนน https://a.go.th/2568"
    assert building.say("ข้อ i๑๐ ได้ ๙๗.๗๘", arabic) == "ข้อ i10 ได้ 97.78"


def test_scores_stay_numbers_in_both_digits():
    assert building.score_box(Decimal("97.785"), case(thai=True)) == Box(Decimal("97.785"), "score_thai")
    assert building.score_box(Decimal(1), case(), "A1+1") == Box(Decimal(1), "score", formula="A1+1")


def test_a_change_is_that_of_the_printed_scores():
    box = building.change_box(Decimal("85.004"), Decimal("84.995"), case(), ("C5", "F5"))
    assert (box.value, box.formula) == (Decimal("0.00"), "ROUND(C5,2)-ROUND(F5,2)")
    assert building.change_box(None, Decimal(1), case(), ("C5", "F5")).formula == ""


def test_a_first_column_is_merged_over_its_rows():
    rows = [(Box("ก"),), (Box("ข"),), (Box("ค"),)]
    merged = building.spanned(Box("มาตรการ"), rows)
    assert merged[0] == (Box("มาตรการ", down=3), Box("ก"))
    assert merged[1:] == [(None, Box("ข")), (None, Box("ค"))]
    assert building.spanned((Box("1"), Box("2")), rows)[2] == (None, None, Box("ค"))


def test_titles_run_over_the_whole_width_and_blank_ones_are_left_out():
    lines = building.title_block(case(), ("ชื่อ", "", "ปี 2568"), 4)
    assert lines == [(Box("ชื่อ", "title", across=4),), (Box("ปี 2568", "subtitle", across=4),), ()]


def test_the_agency_line_leaves_out_what_is_blank():
    whole = case()
    province = case(agency={"type": "องค์การบริหารส่วนจังหวัด", "name": "สมมุติ", "district": None, "province": "สมมุติ"})
    nobody = case(agency={})
    assert building.agency_line(whole) == "เทศบาลตำบลสายธาร อำเภอทดลอง จังหวัดสมมุติ"
    assert building.agency_line(province) == "องค์การบริหารส่วนจังหวัดสมมุติ จังหวัดสมมุติ"
    assert building.agency_line(nobody) == "หน่วยงาน"


@pytest.mark.parametrize(
    ("agency", "line"),
    [
        (("องค์การบริหารส่วนตำบล", "อบต.ทดสอบ", "อำเภอเมือง", "จ.เลย"), "องค์การบริหารส่วนตำบลทดสอบ อำเภอเมือง จังหวัดเลย"),
        (("เทศบาลตำบล", "เทศบาลตำบลสาย", "อ. เมือง", "จังหวัดเลย"), "เทศบาลตำบลสาย อำเภอเมือง จังหวัดเลย"),
        (("เมืองพัทยา", "เมืองพัทยา", "บางละมุง", "ชลบุรี"), "เมืองพัทยา อำเภอบางละมุง จังหวัดชลบุรี"),
        (("เมืองพัทยา", None, None, None), "เมืองพัทยา"),
        (("เทศบาลตำบล", "อำเภอใหม่", "อ่าวลึก", "จันทบุรี"), "เทศบาลตำบลอำเภอใหม่ อำเภออ่าวลึก จังหวัดจันทบุรี"),
    ],
)
def test_a_word_typed_in_front_of_a_name_is_not_printed_twice(agency, line):
    typed = dict(zip(("type", "name", "district", "province"), agency, strict=True))
    assert building.agency_line(case(agency=typed)) == line


def test_small_charts_stand_two_beside_each_other():
    page = building.Page(case(thai=True), "ผล", (30, 10, 40))
    charts = [(f"ตัวชี้วัดที่ {no}", ()) for no in (1, 2, 3)]
    page.charts_beside("line", charts, split_at=3, height=160, low=60)
    assert [chart.cell for chart in page.charts] == ["A1", "C1", "A7"]
    assert [chart.width for chart in page.charts] == [320, 320, 320]
    assert [chart.title for chart in page.charts] == ["ตัวชี้วัดที่ ๑", "ตัวชี้วัดที่ ๒", "ตัวชี้วัดที่ ๓"]
    assert page.next_row > 7 + 160 // building.ROW_PX


def test_a_page_knows_its_rows_and_names_its_cells():
    page = building.Page(case(), "ผล 'OIT'", (10, 20))
    page.title("ชื่อ")
    row = page.headings((("ก", 10), ("ข", 20)))
    assert page.next_row == row + 1
    assert page.span("B3", "B9") == "='ผล ''OIT'''!$B$3:$B$9"
    page.chart("bar", "คะแนน 5", (), height=320)
    assert page.charts[0].cell == f"A{row + 1}"
    assert page.next_row > row + 320 // building.ROW_PX
