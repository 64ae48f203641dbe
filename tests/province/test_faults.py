"""Sheet ข้อผิดพลาด: which rule, for how many agencies, and where in the form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from itaxl import frameworks
from itaxl.collecting.reading_one import read_one
from itaxl.layout import layout_of
from itaxl.output.findings import WORDS
from itaxl.province import faults
from itaxl.province.parts import part_of
from itaxl.province.words import SEVERITIES
from itaxl.rules import find
from tests.province.provinces import conflict, fault, missing, sent, stranger, surveyed
from tests.reports.cases import row_of, texts, values

SAMPLES = Path(__file__).parents[2] / "samples"
OVERALL, THIRD = fault("ITA301", "stated.overall"), fault("ITA301", "stated.indicators.3")
START, END = fault("ITA501", "start", "มาตรการ"), fault("ITA501", "end", "มาตรการ")
THREE = (
    sent("อบต.หนึ่ง", faults=(OVERALL, START, END)),
    sent("อบต.สอง", faults=(THIRD, THIRD, fault("ITA208", "oit.o3.score", "OIT", "warning"))),
    sent("อบต.สาม"),
    missing("อบต.สี่"),
    conflict("อบต.ห้า"),
)


def listed(sheet):
    return [values(line) for line in sheet.lines[4:] if len(line) == 7 and line[0] is not None and str(line[0].value).startswith("ITA")]


def test_rules_by_the_number_of_agencies_with_their_share():
    sheet = faults.sheet(surveyed(*THREE))
    first, second, third = listed(sheet)
    assert first[:6] == ["ITA301", find("ITA301").title, "ต้องแก้", 3, 2, Decimal(2) / 3]
    assert second[:6] == ["ITA501", find("ITA501").title, "ต้องแก้", 2, 1, Decimal(1) / 3]
    assert third[:6] == ["ITA208", find("ITA208").title, "ควรตรวจ", 1, 1, Decimal(1) / 3]
    assert sheet.lines[4][5].formula == "E5/$E$3"
    assert sheet.lines[2][4].value == 3
    assert any(text.endswith("ตรวจ 3 แห่ง มีรายการที่ต้องแก้ 2 แห่ง เรียงตามจำนวนหน่วยงานที่พบ ส่วนใดของแบบพบมาก ควรอธิบายเพิ่ม") for text in texts(sheet))


def test_where_is_told_in_the_words_of_the_form():
    first, second, third = listed(faults.sheet(surveyed(*THREE)))
    assert first[6] == "ชีต คะแนน คอลัมน์ “คะแนนที่ประกาศ” 3 ครั้ง มากสุดที่ “ตัวชี้วัดที่ 3 การใช้อำนาจ” 2 ครั้ง"
    assert second[6] == "ชีต มาตรการ คอลัมน์ “วันสิ้นสุด” 1 ครั้ง"
    assert third[6] == "ชีต OIT คอลัมน์ “คะแนน” 1 ครั้ง ที่ “o3”"


def test_single_cells_and_whole_sheets_have_words_too():
    found = faults.sheet(
        surveyed(
            sent(
                "อบต.หนึ่ง",
                faults=(fault("ITA401", "agency.district", "หน่วยงาน"), fault("ITA101", "", "OIT"), fault("ITA999", "no.such", "")),
            )
        )
    )
    words = {row[0]: row[6] for row in listed(found)}
    assert words == {"ITA401": "ชีต หน่วยงาน ช่อง “อำเภอ” 1 ครั้ง", "ITA101": "ชีต OIT 1 ครั้ง", "ITA999": "ทั้งไฟล์ 1 ครั้ง"}
    assert {row[0]: row[1] for row in listed(found)}["ITA999"] == ""


def test_severities_are_called_as_every_check_calls_them():
    assert {severity: word for severity, (word, _) in SEVERITIES.items()} == WORDS


def real(sample):
    """A workbook's findings as they are read, not as a test would write them."""
    return read_one((SAMPLES / sample).read_bytes()).faults


def test_every_finding_of_a_workbook_with_many_mistakes_is_told_with_its_column_or_cell():
    layout, found = layout_of(frameworks.load(2568)), real("7-many-mistakes-2568.xlsx")
    named = {(each.sheet, each.cell): part_of(each, layout) for each in found}

    assert len(found) > 100 and all(part for part, _ in named.values())
    assert named["มาตรการ", "H9"] == ("คอลัมน์ “เป้าหมาย”", "")
    assert named["วิเคราะห์", "F4"] == ("คอลัมน์ “ข้อที่เกี่ยวข้อง”", "")
    assert named["ติดตามผล", "I9"] == ("คอลัมน์ “วันสิ้นสุด”", "")
    assert named["หน่วยงาน", "D24"] == ("คอลัมน์ “ตำแหน่ง”", "")
    assert named["หน่วยงาน", "B12"] == ("ช่อง “ส่วนราชการ”", "")
    assert named["คะแนน", "D14"] == ("คอลัมน์ “คะแนนที่คำนวณได้”", "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ")
    assert named["OIT", "I4"] == ("คอลัมน์ “ลิงก์”", "o1")


def test_sheet_names_the_columns_of_lists_that_real_findings_are_in():
    rows = {row[0]: row[6] for row in listed(faults.sheet(surveyed(sent("อบต.หนึ่ง", faults=real("7-many-mistakes-2568.xlsx")))))}

    assert rows["ITA603"] == "ชีต ติดตามผล คอลัมน์ “แนวทางปีถัดไป” 3 ครั้ง"
    assert rows["ITA402"] == "ชีต วิเคราะห์ คอลัมน์ “ข้อที่เกี่ยวข้อง” 3 ครั้ง"
    assert rows["ITA303"] == "ชีต คะแนน คอลัมน์ “คะแนนที่ประกาศ” 3 ครั้ง คนละแถว"


def test_a_place_without_a_field_is_told_by_the_heading_it_stands_under():
    layout = layout_of(frameworks.load(2568))
    heading = replace(fault("ITA118", "", "มาตรการ", "info"), cell="J3")
    assert part_of(heading, layout) == ("คอลัมน์ “วันเริ่ม”", "")
    assert part_of(replace(heading, sheet="หน่วยงาน", cell="B23"), layout) == ("คอลัมน์ “ยศหรือคำนำหน้า”", "")
    # Above the headings, beside the list, on a sheet without one, and the whole sheet.
    for sheet, cell in (("มาตรการ", "A1"), ("มาตรการ", "Z3"), ("หน่วยงาน", "B3"), ("คำชี้แจง", "A3"), ("มาตรการ", "")):
        assert part_of(replace(heading, sheet=sheet, cell=cell), layout) == ("", "")


def test_column_of_a_renamed_sheet_is_named_where_all_lists_call_it_alike():
    layout = layout_of(frameworks.load(2568))
    assert part_of(fault("ITA503", "start", "แผนของเรา"), layout) == ("คอลัมน์ “วันเริ่ม”", "")
    assert part_of(fault("ITA501", "name", "แผนของเรา"), layout) == ("", "")
    assert part_of(fault("ITA501", "no.such", "มาตรการ"), layout) == ("", "")


def test_the_worst_severity_of_a_rule_is_shown():
    rows = listed(faults.sheet(surveyed(sent("อบต.หนึ่ง", faults=(fault("ITA301", severity="info"), fault("ITA301", severity="warning"))))))
    assert rows[0][2] == "ควรตรวจ"


def test_sheets_of_the_form_in_their_order():
    sheet = faults.sheet(surveyed(*THREE))
    start = next(at for at, line in enumerate(sheet.lines) if line and line[0] and line[0].value == "แยกตามชีตของแบบ")
    assert [values(line)[0:1] + values(line)[3:5] for line in sheet.lines[start + 2 :]] == [
        ["คะแนน", 3, 2],
        ["OIT", 1, 1],
        ["มาตรการ", 2, 1],
    ]


def test_those_not_in_the_register_are_not_counted_and_that_is_said():
    sheet = faults.sheet(surveyed(*THREE, stranger("ทต.ไกล", faults=(OVERALL, fault("ITA999", "no.such", "")))))
    assert sheet.lines[2][4].value == 3
    assert [row[0] for row in listed(sheet)] == ["ITA301", "ITA501", "ITA208"]
    assert "มี 1 แห่งไม่อยู่ในทะเบียน ไม่นับในชีตนี้" in sheet.lines[1][0].value
    assert "ทะเบียน" not in faults.sheet(surveyed(*THREE)).lines[1][0].value
    everybody = faults.sheet(surveyed(*THREE, stranger("ทต.ไกล"), register=False))
    assert (everybody.lines[2][4].value, "ทะเบียน" in everybody.lines[1][0].value) == (4, False)


def test_no_findings_is_said():
    assert "ไม่พบข้อผิดพลาดในไฟล์ที่นับ" in texts(faults.sheet(surveyed(sent("อบต.หนึ่ง"))))
    assert row_of(faults.sheet(surveyed()), "ไม่พบข้อผิดพลาดในไฟล์ที่นับ")
