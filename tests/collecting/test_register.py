"""The register of all agencies, as provinces keep it."""

import tracemalloc

import pytest
import xlsxwriter

from itaxl.collecting.records import Agency
from itaxl.collecting.register import read_register
from itaxl.errors import UsageError
from itaxl.places import districts_of, provinces, subdistricts_of
from itaxl.thai.names import split_name
from tests.collecting.cases import SAO

ROWS = "รหัส,ประเภท,ชื่อหน่วยงาน,อำเภอ,จังหวัด,อีเมล\n4301,อบต.,กุดสมมติ,เซกา,บึงกาฬ,saraban@kut.example\n4302,,เทศบาลเมืองตัวอย่าง,เมืองบึงกาฬ,บึงกาฬ,\n"
EXPECTED = [
    (Agency(SAO, "กุดสมมติ", "เซกา", "บึงกาฬ"), "4301", "saraban@kut.example"),
    (Agency("เทศบาลเมือง", "ตัวอย่าง", "เมืองบึงกาฬ", "บึงกาฬ"), "4302", ""),
]


def read(path):
    return [(each.agency, each.code, each.email) for each in read_register(str(path))]


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8-sig", ","), ("utf-8", ";"), ("cp874", "\t")])
def test_csv_of_every_program(tmp_path, encoding, separator):
    (tmp_path / "a.csv").write_bytes(ROWS.replace(",", separator).encode(encoding))

    assert read(tmp_path / "a.csv") == EXPECTED


def test_a_title_above_the_headings_and_other_words_for_them(tmp_path):
    text = "ทะเบียน อปท. จังหวัดบึงกาฬ\n\nที่,ชื่อ อปท.,อำเภอ\n1,อบต.กุดสมมติ,เซกา\n,,\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")

    assert read(tmp_path / "a.csv") == [(Agency(SAO, "กุดสมมติ", "เซกา", ""), "", "")]


def test_a_workbook_does_as_well(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(ROWS.splitlines()):
            sheet.write_row(at, 0, line.split(","))

    assert read(tmp_path / "a.xlsx") == EXPECTED


def test_one_cell_far_to_the_right_makes_no_register_large(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(ROWS.splitlines()):
            sheet.write_row(at, 0, line.split(","))
        sheet.write(1, 16_383, "x")
        for row in range(3, 2000):
            sheet.write(row, 2, f"อบต.สมมติ{row}")
    tracemalloc.start()
    found = read(tmp_path / "a.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found[:2] == EXPECTED and len(found) == 1999
    assert peak < 50_000_000


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_title_says_nothing_about_the_separator(tmp_path, separator):
    text = "ทะเบียน อปท., จังหวัดบึงกาฬ, ปี 2568\n" + ROWS.replace(",", separator)
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")

    assert read(tmp_path / "a.csv") == EXPECTED


def test_one_column_of_names_needs_no_separator(tmp_path):
    (tmp_path / "a.csv").write_text("ชื่อหน่วยงาน\nอบต.กุดสมมติ\nทต.กุดสมมติ; สาขา\n", encoding="utf-8")

    assert [agency.title for agency, _, _ in read(tmp_path / "a.csv")] == [f"{SAO}กุดสมมติ", "เทศบาลตำบลกุดสมมติ; สาขา"]


@pytest.mark.parametrize(
    "line",
    [
        ",,รวมทั้งสิ้น 45 แห่ง,,,",
        ",,รวม,,,",
        "รวม,,45 แห่ง,,,",
        "รวม,,๔๕,,,",
        ",,รวม อบต. ๓๙ แห่ง,,,",
        ",,รวมอำเภอเซกา 2 แห่ง,,,",
        ",,ยอดรวม,,,",
        ",,จำนวน 45 แห่ง,,,",
        ",,ทั้งหมด 45 หน่วยงาน,,,",
        ",,หมายเหตุ ข้อมูลอาจเปลี่ยนแปลง,,,",
        "* หมายเหตุ,,อบต. คือ องค์การบริหารส่วนตำบล,,,",
        ",,ที่มา: สำนักงานท้องถิ่นจังหวัด,,,",
        ",,(ข้อมูล ณ วันที่ 1 มกราคม 2569),,,",
    ],
)
def test_totals_and_notes_are_no_agencies(tmp_path, line):
    (tmp_path / "a.csv").write_text(f"{ROWS}{line}\n", encoding="utf-8")

    assert read(tmp_path / "a.csv") == EXPECTED


def test_no_place_of_the_country_is_taken_for_a_total_or_a_note(tmp_path):
    names = {name for home in provinces() for district in districts_of(home) for name in (home, district, *subdistricts_of(district, home))}
    (tmp_path / "a.csv").write_text("ที่,ชื่อ อปท.\n" + "".join(f"1,{name}\n" for name in sorted(names)), encoding="utf-8")

    assert "รวมไทยพัฒนา" in names
    assert {agency.title for agency, _, _ in read(tmp_path / "a.csv")} == {read_as(name) for name in names}


def read_as(name):
    """A name as the register has it: those that carry a kind are taken apart."""
    return "".join(split_name(name))


def test_an_agency_listed_twice_counts_once(tmp_path):
    (tmp_path / "a.csv").write_text(ROWS + "4301,อบต.,กุดสมมติ,เซกา,บึงกาฬ,\n", encoding="utf-8")

    assert read(tmp_path / "a.csv") == EXPECTED


def test_an_agency_spelt_in_two_ways_counts_once_with_both_addresses(tmp_path):
    text = "ชื่อหน่วยงาน,อำเภอ,อีเมล\nอบต.กุดสมมติ,เซกา,a@example.go.th\nองค์การบริหารส่วนตำบล กุดสมมติ,อำเภอเซกา,b@example.go.th\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")

    assert read(tmp_path / "a.csv") == [(Agency(SAO, "กุดสมมติ", "เซกา", ""), "", "a@example.go.th; b@example.go.th")]


def test_the_capital_is_one_district_whatever_it_is_called(tmp_path):
    lines = "".join(f"อบต.กุดสมมติ,{district},บึงกาฬ\n" for district in ("อ.เมือง", "เมืองบึงกาฬ", "เมืองฯ", "เซกา"))
    (tmp_path / "a.csv").write_text(f"ชื่อหน่วยงาน,อำเภอ,จังหวัด\n{lines}", encoding="utf-8")

    assert [agency.district for agency, _, _ in read(tmp_path / "a.csv")] == ["อ.เมือง", "เซกา"]


def test_two_codes_for_what_cannot_be_told_apart_are_not_guessed(tmp_path):
    (tmp_path / "a.csv").write_text("รหัส,ชื่อหน่วยงาน\n1,อบต.กุดสมมติ\n2,อบต.กุดสมมติ\n", encoding="utf-8")

    with pytest.raises(UsageError, match="รหัส 1 และ 2"):
        read(tmp_path / "a.csv")


def test_two_agencies_of_one_name_in_two_districts_are_two(tmp_path):
    (tmp_path / "a.csv").write_text("รหัส,ชื่อหน่วยงาน,อำเภอ\n1,อบต.กุดสมมติ,เซกา\n2,อบต.กุดสมมติ,ศรีวิไล\n", encoding="utf-8")

    assert [code for _, code, _ in read(tmp_path / "a.csv")] == ["1", "2"]


def test_every_local_government_of_the_country_is_read_in_its_order(tmp_path):
    lines = [f"{number},อบต.สมมติ{number // 50},อำเภอ{number % 50},บึงกาฬ" for number in range(7850)]
    (tmp_path / "a.csv").write_text("รหัส,ชื่อหน่วยงาน,อำเภอ,จังหวัด\n" + "\n".join(lines), encoding="utf-8")

    assert [code for _, code, _ in read(tmp_path / "a.csv")] == [str(number) for number in range(7850)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a,b\n1,2\n", "ไม่พบคอลัมน์"),
        ("ชื่อหน่วยงาน\n".encode(), "ไม่มีรายชื่อ"),
        (b"\xff\xfe\x00", "ไม่ใช่ไฟล์ CSV"),
        (b'"' + b"x" * 200_000, "ไม่ใช่ไฟล์ CSV"),
        (None, "เปิดทะเบียน"),
    ],
)
def test_what_is_no_register_is_one_sentence(tmp_path, content, sentence):
    if content is not None:
        (tmp_path / "a.csv").write_bytes(content)

    with pytest.raises(UsageError, match=sentence):
        read(tmp_path / "a.csv")
