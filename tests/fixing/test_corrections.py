"""What is corrected, cell by cell, and what is left for a person to decide."""

from datetime import date
from decimal import Decimal

import pytest

from itaxl import frameworks
from itaxl.fixing import corrections
from itaxl.layout import layout_of
from tests.examples import submission


def found(text):
    book = submission(text)
    return corrections(book, layout_of(frameworks.load(book.year)))


def only(text):
    made, doubts = found(text)
    assert len(made) == 1, made
    assert doubts == []
    return made[0]


def score(text):
    return f"คะแนน\n| รายการ | คะแนนที่ประกาศ |\n| ตัวชี้วัดที่ 1 | {text} |"


def agency(row, text):
    return f"หน่วยงาน\n| รายการ | ข้อมูล |\n| {row} | {text} |"


def measure(**cells):
    columns = {"รหัสมาตรการ": "M01", "ตัวชี้วัดที่": "4", "มาตรการ/โครงการ/กิจกรรม": "จัดทำคู่มือ", "ขั้นตอน/วิธีการปฏิบัติ": "จัดทำคู่มือ"} | cells
    return f"มาตรการ\n| {' | '.join(columns)} |\n| {' | '.join(columns.values())} |"


@pytest.mark.parametrize("typed", ['"๙๘.๖๓"', '"98.63"', '" 98.63\u00a0"', '"\u200b98.63"', '"\'98.63"', '"98.63 คะแนน"', '"９８.６３"'])
def test_number_stored_as_text_becomes_a_number(typed):
    one = only(score(typed))

    assert (one.content, one.meaning, str(one.place), one.unread) == (Decimal("98.63"), Decimal("98.63"), "คะแนน!C11", False)
    assert "เก็บเป็นข้อความ" in one.why


def test_percent_cell_becomes_the_score_it_shows():
    one = only(score("98.63%"))

    assert (one.content, one.old, one.unread) == (Decimal("98.63"), "98.63%", True)


@pytest.mark.parametrize("typed", ["98.63", "", "=A1", "#DIV/0!", '"-"', '"ไม่มี"', "0", "105"])
def test_score_left_alone(typed):
    assert found(score(typed)) == ([], [])


@pytest.mark.parametrize(("typed", "proposed"), [('"8O.5"', "80.5"), ('"98,63"', "98.63"), ('"98.63%"', "98.63"), ('"95/100"', "95")])
def test_score_that_may_be_read_in_two_ways_is_left_to_a_person(typed, proposed):
    made, doubts = found(score(typed))

    assert made == []
    assert [(str(each.place), each.suggestion) for each in doubts] == [("คะแนน!C11", proposed)]


@pytest.mark.parametrize(("typed", "year"), [("2026", 2569), ('"๒๕๖๙"', 2569), ("69", 2569), ('"ค.ศ. 2026"', 2569)])
def test_year(typed, year):
    assert only(agency("ปีงบประมาณของมาตรการ", typed)).content == year


@pytest.mark.parametrize("typed", ["2569", "24", '"ปีหน้า"'])
def test_year_left_alone(typed):
    assert found(agency("ปีงบประมาณของมาตรการ", typed))[0] == []


def test_buddhist_year_stored_as_common_era():
    one = only(agency("วันที่", "2569-01-05"))

    assert (one.content, one.old, one.new) == (date(2026, 1, 5), "5/1/2569", "5 ม.ค. 2569")


@pytest.mark.parametrize("typed", ["๕ มกราคม ๒๕๖๙", "5 ม.ค. 69", "5/1/2569", '"2026-01-05"'])
def test_date_stored_as_text(typed):
    one = only(agency("วันที่", typed))

    assert (one.content, one.meaning, one.unread) == (date(2026, 1, 5), date(2026, 1, 5), False)


@pytest.mark.parametrize("typed", ["2026-01-05", "30 ก.พ. 2569", "12/31/2568", "สิ้นปี"])
def test_date_left_alone(typed):
    assert found(agency("วันที่", typed))[0] == []


def test_a_whole_period_in_one_cell_is_left_to_a_person():
    assert found(measure(วันเริ่ม="๑ ต.ค. ๖๘ - ๓๐ ก.ย. ๖๙", วันสิ้นสุด=""))[0] == []


@pytest.mark.parametrize(
    ("typed", "content"),
    [("“ I 10”", ""), (" I 10", "i10"), ("O๑๔", "o14"), ("i๑, ข้อ i2", "i1, i2"), ("o14-o16", "o14, o15, o16"), ("o14 และ o15", "o14, o15")],
)
def test_codes(typed, content):
    made, _ = found(measure(ข้อที่มุ่งแก้=f'"{typed}"'))

    assert [each.content for each in made] == [content] * bool(content)


@pytest.mark.parametrize("typed", ["i10", "i10, o14", '"10"', "ทุกข้อ", "i1, i2, i1", "i10, 11"])
def test_codes_left_alone(typed):
    assert found(measure(ข้อที่มุ่งแก้=typed))[0] == []


@pytest.mark.parametrize(("typed", "content"), [("ตัวชี้วัดที่ ๔", "ตัวชี้วัดที่ 4"), ("ประเด็นที่\u00a0๔", "ประเด็นที่ 4"), ("O๑๔", "o14")])
def test_what_a_finding_is_about(typed, content):
    table = f'วิเคราะห์\n| เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |\n| "{typed}" | ไม่มีคู่มือ | บุคลากรภายใน | จัดทำคู่มือ |'

    assert only(table).content == content


def test_what_says_more_than_its_number_is_left_alone():
    table = "วิเคราะห์\n| เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |\n| ตัวชี้วัดที่ 4 การใช้ทรัพย์สิน | ไม่มีคู่มือ | บุคลากรภายใน | จัดทำคู่มือ |"

    assert found(table) == ([], [])


@pytest.mark.parametrize("typed", ["เทศบาลตำบน", "เทศบาล ตำบล", '"เทศบาลตำบล "', '"เทศบาล\u200bตำบล"'])
def test_word_of_a_list(typed):
    one = only(agency("ประเภทหน่วยงาน", typed))

    assert (one.content, one.meaning) == ("เทศบาลตำบล", "เทศบาลตำบล")


def test_word_that_looks_like_a_number_is_one_in_its_list():
    table = 'ติดตามผล\n| รหัสมาตรการ | ตัวชี้วัดที่ | ส่วนที่ | มาตรการ/แนวทาง |\n| M01 | 4 | "๑.๓" | จัดทำคู่มือ |'

    assert (only(table).content, only(table).meaning) == (Decimal("1.3"), "1.3")


def test_text_with_invisible_marks_and_slips():
    one = only(agency("ข้อจำกัดของหน่วยงาน", "นํ้า\u200bท่วมเเละถนนขาด"))

    assert one.content == "น้ำท่วมและถนนขาด"
    assert one.old == "นํ้า[U+200B]ท่วมเเละถนนขาด"
    assert "U+200B" in one.why and "แทน “แ”" in one.why


def test_a_long_text_is_shown_where_it_differs():
    one = only(agency("ข้อจำกัดของหน่วยงาน", "ก" * 200 + "\u200b" + "ข" * 200))

    assert one.content == "ก" * 200 + "ข" * 200
    assert one.old == "…" + "ก" * 16 + "[U+200B]" + "ข" * 16 + "…"


def test_cell_of_blanks_alone_is_emptied():
    one = only(agency("เรียน", '"   "'))

    assert (one.content, one.old, one.new) == (None, "(ช่องว่าง 3 ตัว)", "(ว่าง)")


def test_sheet_by_sheet_in_the_order_of_the_cells():
    made, _ = found("\n".join([measure(ตัวชี้วัดที่='"๔"'), score('"๙๐"'), agency("เรียน", '" "'), agency("ชื่อหน่วยงาน", "ท\u200bด")]))

    assert [str(each.place) for each in made] == ["หน่วยงาน!B7", "หน่วยงาน!B16", "คะแนน!C11", "มาตรการ!B4"]
