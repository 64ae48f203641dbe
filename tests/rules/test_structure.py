"""ITA101–ITA118 on real files: sheets, names, headings, hidden rows; each beside a workbook in which all is well."""

from __future__ import annotations

import pytest

from itaxl import frameworks
from itaxl.layout.fields import ANALYSIS, MEASURES, OIT, QUESTIONS, SCORES
from itaxl.model import Submission
from itaxl.package import Package
from itaxl.reading.cells import RawBook
from itaxl.reading.submission import submission_of
from tests.mutating import Workbook
from tests.mutations.board import checked
from tests.mutations.case import COMPLETE, framework_of, sample, sample_file


@pytest.fixture
def book() -> Workbook:
    return Workbook(sample_file(COMPLETE))


def found(book: Workbook) -> list[tuple[str, str]]:
    return [(each.code, str(each.place)) for each in checked(book.data())]


def reading(book: Workbook) -> Submission:
    return submission_of(RawBook(Package(book.data())), framework_of(2568), "book.xlsx")


def values(book: Submission) -> dict[str, object]:
    return {key: answer.value for key, answer in book.answers.items()}


@pytest.mark.parametrize("title", ["คะแนน (2)", "คะแนน_2", "สำเนาของ คะแนน", "Copy of คะแนน", "คะแนน - สำเนา"])
def test_a_copy_of_a_sheet_is_asked_about(book, title):
    book.copy(SCORES, title)

    assert found(book) == [("ITA114", title)]


@pytest.mark.parametrize("title", ["คะแนนปีก่อน", "กราฟคะแนน", "OIT 2567", "บันทึก (2)"])
def test_a_sheet_of_ones_own_is_no_copy(book, title):
    book.add_sheet(title, book.text(book.sheets["_meta"]))

    assert found(book) == []


def test_a_sheet_renamed_without_names_is_known_by_its_headings(book):
    book.rename(OIT, "ข้อมูลสาธารณะ")
    book.lose_names()

    assert ("ITA102", "ข้อมูลสาธารณะ") in found(book)
    assert values(reading(book)) == values(sample(COMPLETE))


def test_a_name_at_another_row_is_not_believed(book):
    book.name("ita_i1", "'ข้อคำถาม'!$E$6")

    assert found(book) == [("ITA115", "ข้อคำถาม!E4")]
    assert values(reading(book)) == values(sample(COMPLETE))


def test_names_are_believed_where_a_label_was_reworded(book):
    book.type_text(QUESTIONS, "A4", "ข้อ i1 (ใหม่)")
    book.type_text(SCORES, "B11", "ตัวชี้วัดแรก")

    assert found(book) == []
    assert values(reading(book)) == values(sample(COMPLETE))


def test_the_code_of_last_year_is_no_label(book):
    book.type_text(OIT, "A8", "ข้อห้า")

    assert reading(book).answers["oit.o4.prev_code"].value == "o5"
    assert found(book) == []


def test_many_names_at_wrong_rows_are_told_once(book):
    rows = range(4, 18)
    for row in rows:
        book.name(f"ita_i{row - 3}", f"'ข้อคำถาม'!$E${row + 1}")

    assert [each for each in found(book) if each[0] == "ITA115"] == [("ITA115", "ข้อคำถาม!E4")]
    assert values(reading(book)) == values(sample(COMPLETE))


def test_a_reworded_heading_is_read_and_noted(book):
    book.type_text(ANALYSIS, "B3", "ข้อค้นพบจากการประเมิน")

    assert found(book) == [("ITA118", "วิเคราะห์!B3")]
    assert reading(book).tables["findings"][0].text("finding") == sample(COMPLETE).tables["findings"][0].text("finding")


def test_a_heading_of_other_words_is_asked_about_and_not_read(book):
    book.type_text(ANALYSIS, "D3", "ความเห็นของหัวหน้า")

    assert ("ITA108", "วิเคราะห์!D3") in found(book)
    assert reading(book).tables["findings"][0].text("cause") == ""


def test_a_column_of_ones_own_in_a_list_is_left_alone(book):
    book.move(ANALYSIS, column=lambda column: column + (column >= 3))
    book.type_text(ANALYSIS, "C3", "เลขแฟ้ม")
    book.type_text(ANALYSIS, "C4", "12/68")

    assert found(book) == []


def test_hidden_rows_without_input_are_nobodys_business(book):
    book.swap(book.sheets[ANALYSIS], '<row r="30"', '<row r="30" hidden="1"')
    book.swap(book.sheets[QUESTIONS], '<row r="2"', '<row r="2" hidden="1"')

    assert found(book) == []


def test_a_run_of_hidden_rows_is_told_once(book):
    for row in (8, 9, 10):
        book.swap(book.sheets[MEASURES], f'<row r="{row}"', f'<row r="{row}" hidden="1"')

    [finding] = checked(book.data())
    assert (finding.code, finding.found) == ("ITA116", "แถว 8–10")


def test_an_older_template_is_told_how_to_bring_it_over(book):
    book.swap("docProps/custom.xml", "(itaxl_template.*?)>1<", r"\1>0<")
    book.type_number("_meta", "B1", 0)
    book.type_text("คำชี้แจง", "A3", "แบบบันทึกข้อมูล ITA (itaxl) รุ่น 0 ปีงบประมาณ พ.ศ. 2568")

    [finding] = checked(book.data())
    assert finding.code == "ITA107"
    assert "itaxl export" in finding.fix


def test_a_framework_is_known_for_every_sample():
    assert {2567, 2568} <= set(frameworks.known_years())
