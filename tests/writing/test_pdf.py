"""Reports printed to PDF by the machine's LibreOffice, and what is said where there is none."""

import shutil
from pathlib import Path

import pytest

from tests import office

SAMPLE = Path(__file__).parents[2] / "samples" / "1-indicator-plan-2568.xlsx"


@pytest.fixture
def book(tmp_path):
    """A copy of a sample where the command runs."""
    return shutil.copy(SAMPLE, tmp_path / "book.xlsx")


@pytest.mark.libreoffice
def test_a_pdf_beside_the_workbook(itaxl, book):
    office.program()

    code, _, err = itaxl("build-report", "book.xlsx", "--sheets", "สรุปคะแนน", "--pdf")

    assert (code, "book.pdf" in err) == (0, True)
    assert Path("book.pdf").read_bytes().startswith(b"%PDF-")
    assert not Path("book.bak.pdf").exists()


def test_without_libreoffice_the_report_is_written_and_one_sentence_says_how(itaxl, book, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.platform", "linux")

    code, _, err = itaxl("build-report", "book.xlsx", "--sheets", "สรุปคะแนน", "--pdf")

    assert code == 0
    assert "เขียนรายงาน 1 ชีต" in err
    assert "สร้าง PDF" in err
    assert not Path("book.pdf").exists()


def test_a_libreoffice_that_fails_leaves_the_report_and_no_pdf(itaxl, book, monkeypatch):
    monkeypatch.setattr("itaxl.writing.pdf.find_office", lambda: "no-such-program")

    code, _, err = itaxl("build-report", "book.xlsx", "--sheets", "สรุปคะแนน", "--pdf")

    assert (code, "ไม่สำเร็จ" in err) == (0, True)
    assert not Path("book.pdf").exists()


def test_the_list_of_findings_alone_makes_no_pdf(itaxl, book):
    code, _, err = itaxl("build-report", "book.xlsx", "--sheets", "ผลตรวจ", "--pdf")

    assert (code, "ไม่มีรายงานสำหรับทำ PDF" in err) == (0, True)
