"""What we have written ourselves and find again in an inbox: the province's page, and marked copies."""

import io
import zipfile

import openpyxl
import pytest

from itaxl import frameworks
from itaxl.collecting.own import OURSELVES, OWN_PAGE
from itaxl.collecting.reading_one import read_one
from itaxl.jobs.collecting import marked_copy
from itaxl.jobs.reporting import build_report
from itaxl.model import Finding, Place
from itaxl.reports.findings import SEVERITIES
from itaxl.reports.notes import note
from itaxl.tables import Book, Sheet
from itaxl.writing import notes
from itaxl.writing.drawing import book_bytes
from tests.collecting.books import workbook
from tests.collecting.cases import agency
from tests.collecting.runs import resolved

KUT = agency("กุดสมมติ")
OTHER_TITLE = "ผลการประเมิน ITA ของโรงเรียน"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A page as the command writes it."""
    from itaxl.jobs.collecting import Wanted, collect

    folder = tmp_path_factory.mktemp("page")
    (folder / "a.xlsx").write_bytes(workbook("กุดสมมติ"))
    collect([str(folder / "a.xlsx")], Wanted(str(folder / "page.xlsx")))
    return (folder / "page.xlsx").read_bytes()


def saved_again(data):
    """The page as another program has saved it, with its own name in it."""
    target, book = io.BytesIO(), openpyxl.load_workbook(io.BytesIO(data))
    book.properties.creator = book.properties.lastModifiedBy = "somebody"
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("written", [bytes, saved_again])
def test_an_earlier_page_is_passed_over_whatever_it_is_called(tmp_path, page, written):
    (tmp_path / "a.xlsx").write_bytes(workbook("กุดสมมติ"))
    for name in ("สรุปจังหวัด (1).xlsx", "อบต.โนนสมมติ.xlsx"):
        (tmp_path / name).write_bytes(written(page))
    found = resolved(tmp_path, KUT, agency("โนนสมมติ"))

    assert [each.state for each in found.standings] == ["sent", "missing"]
    assert found.strays == []
    assert read_one(written(page)).trouble == OWN_PAGE


def test_another_workbook_that_is_no_form_is_still_said(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(book_bytes(Book((Sheet("ภาพรวม", (10.0,), []),), title=OTHER_TITLE)))
    (stray,) = resolved(tmp_path, KUT).strays

    assert "itaxl new" in stray.reason


def test_a_form_is_a_form_whatever_its_title(tmp_path, page):
    titled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook("กุดสมมติ"))) as old, zipfile.ZipFile(titled, "w") as new:
        for entry in old.infolist():
            of_page = entry.filename == "docProps/core.xml"
            new.writestr(entry, zipfile.ZipFile(io.BytesIO(page)).read(entry.filename) if of_page else old.read(entry))

    assert read_one(titled.getvalue()).agency == KUT


@pytest.mark.parametrize("year", frameworks.known_years())
def test_a_marked_copy_is_known_and_the_form_it_is_of_is_not_one(year):
    form = workbook("กุดสมมติ", year=year, wrong=True)
    copy = read_one(marked_copy(form))

    assert copy.marked and copy.answers == read_one(form).answers
    assert not read_one(form).marked


@pytest.mark.parametrize("severity", SEVERITIES)
def test_our_notes_are_known_by_their_words_where_their_author_is_forgotten(severity):
    finding = Finding("ITA301", "ชื่อ", severity, Place("คะแนน", "C5"), "stated.overall", "86.25", "91.25", "ไม่ตรง", "แก้คะแนน")

    assert read_one(noted(note(finding))).marked


@pytest.mark.parametrize("words", ["itaxl", "ดูที่ ต้องแก้ (ITA301)", "ต้องแก้ด้วย", "(ITA301)"])
def test_notes_of_somebody_else_are_not_ours(words):
    assert not read_one(noted(words)).marked


def noted(words):
    """The form with a note by somebody."""
    target, book = io.BytesIO(), openpyxl.load_workbook(io.BytesIO(workbook("กุดสมมติ")))
    book.worksheets[1]["A1"].comment = openpyxl.comments.Comment(words, "somebody")
    book.save(target)
    return target.getvalue()


def test_a_form_with_reports_is_no_marked_copy(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook("กุดสมมติ", wrong=True))
    build_report(str(path))

    assert not read_one(path.read_bytes()).marked


def test_our_notes_are_known_by_the_name_they_are_written_under():
    assert OURSELVES == notes.AUTHOR
