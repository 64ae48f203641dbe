"""itaxl draft-email."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from itaxl.collecting.records import Agency
from itaxl.mailing import letters
from itaxl.mailing.sending import next_revision
from tests.mailing.reading import header, modern, ours, words

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD, BAD = SAMPLES / "6-complete-2568.xlsx", SAMPLES / "7-many-mistakes-2568.xlsx"
TO = ("--to", "saraban@bk.example.go.th")


@pytest.fixture
def book(tmp_path):
    shutil.copy(GOOD, tmp_path / "แบบ.xlsx")
    return tmp_path / "แบบ.xlsx"


def drafts(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".eml")


def test_draft_lies_beside_the_workbook_with_the_workbook_in_it(itaxl, tmp_path, book):
    code, out, err = itaxl("draft-email", "แบบ.xlsx", *TO)

    assert (code, out) == (0, "")
    (name,) = drafts(tmp_path)
    assert name.startswith("ITA2568_")
    assert name.endswith("_r1.eml")
    assert name.isascii()
    made = (tmp_path / name).read_bytes()
    assert modern(made)[3] == [(name.replace(".eml", ".xlsx"), GOOD.read_bytes())]
    ((thai, content),) = ours(made)
    assert thai.startswith(name.removesuffix(".eml"))
    assert not thai.isascii()
    assert content == GOOD.read_bytes()
    assert header(made, "To") == TO[1]
    assert name in err
    assert book.read_bytes() == GOOD.read_bytes()


def test_words_tell_the_result_of_the_check(itaxl, tmp_path, book):
    itaxl("draft-email", "แบบ.xlsx", *TO)
    (name,) = drafts(tmp_path)
    text = words((tmp_path / name).read_bytes())
    _, score, _ = itaxl("score", "แบบ.xlsx")

    assert "ผลตรวจ: เรียบร้อย" in text
    assert "ปีงบประมาณ พ.ศ. 2568 ฉบับที่ 1" in text
    overall = score.split("\n")[0].split()[2]
    assert f"คะแนนภาพรวม: {overall} คะแนน ระดับ" in text
    assert "มาตรการที่วางไว้ ปี 2569:" in text

    alone = (tmp_path / name.replace(".eml", ".txt")).read_bytes().decode("utf-8-sig")
    assert text.replace("\n", "\r\n") in alone
    assert alone.startswith(f"ถึง: {TO[1]}\r\nเรื่อง: ส่งแบบบันทึกผลการประเมิน ITA ปี 2568 ฉบับที่ 1 – ")


def test_next_draft_has_the_next_number_and_the_same_command_the_same_bytes(itaxl, tmp_path, book):
    itaxl("draft-email", "แบบ.xlsx", *TO)
    itaxl("draft-email", "แบบ.xlsx", *TO)
    first, second = drafts(tmp_path)
    assert second == first.replace("_r1", "_r2")

    once = (tmp_path / second).read_bytes()
    _, _, err = itaxl("draft-email", "แบบ.xlsx", *TO, "--revision", "2")
    assert (tmp_path / second).read_bytes() == once
    assert ".bak" not in err
    assert drafts(tmp_path) == [first, second]


def test_number_goes_on_from_what_drafts_of_any_name_hold(itaxl, tmp_path, book):
    itaxl("draft-email", "แบบ.xlsx", *TO, "-o", "ส่งจังหวัด.eml", "--revision", "7")
    itaxl("draft-email", "แบบ.xlsx", *TO)

    first, second = drafts(tmp_path)
    assert first.endswith("_r8.eml")
    assert second == "ส่งจังหวัด.eml"
    assert (tmp_path / "ส่งจังหวัด.txt").exists()


def test_number_counts_only_this_agency_and_year(tmp_path):
    agency = Agency("องค์การบริหารส่วนตำบล", "ทดสอบสุข")
    own = ("ITA2568_abt-thdsobsukh_r2.xlsx", "สำเนา ITA2568_abt-thdsobsukh_r3 (1).eml")
    others = ("ITA2567_abt-thdsobsukh_r8.xlsx", "ITA2568_tt-thdsobsukh_r9.xlsx", "ITA2568_abt-other_r9.xlsx")
    for name in own + others:
        (tmp_path / name).write_bytes(b"")

    assert next_revision(str(tmp_path), 2568, agency) == 4
    assert next_revision(str(tmp_path / "nowhere"), 2568, agency) == 1


def test_workbook_with_errors_is_refused_in_one_sentence(itaxl, tmp_path):
    shutil.copy(BAD, tmp_path / "a.xlsx")
    code, out, err = itaxl("draft-email", "a.xlsx", *TO)

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "--anyway" in err
    assert drafts(tmp_path) == []


def test_workbook_with_errors_is_sent_anyway_and_says_so(itaxl, tmp_path):
    shutil.copy(BAD, tmp_path / "a.xlsx")
    code, _, err = itaxl("draft-email", "a.xlsx", *TO, "--anyway", "-o", "a.eml")

    assert code == 0
    assert "ยังมีรายการที่ต้องแก้" in err
    text = words((tmp_path / "a.eml").read_bytes())
    assert "ผลตรวจ: ยังไม่เรียบร้อย มีรายการที่ต้องแก้" in text
    assert "ผลตรวจ: เรียบร้อย" not in text


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--to", "nobody"), "ไม่ใช่ที่อยู่อีเมล"),
        ((*TO, "-o", "a.msg"), ".eml"),
        ((*TO, "--revision", "0"), "--revision"),
        ((), "--help"),
    ],
)
def test_words_that_make_no_sense_are_said(itaxl, tmp_path, book, more, sentence):
    code, _, err = itaxl("draft-email", "แบบ.xlsx", *more)

    assert code == 2
    assert sentence in err
    assert drafts(tmp_path) == []


def test_folder_that_is_missing_is_said(itaxl, tmp_path, book):
    code, _, err = itaxl("draft-email", "แบบ.xlsx", *TO, "-o", "nowhere/a.eml")

    assert code == 4
    assert "ไม่มีโฟลเดอร์" in err


def test_address_that_is_not_the_central_one_gets_a_hint_but_is_taken(itaxl, tmp_path, book):
    code, _, err = itaxl("draft-email", "แบบ.xlsx", "--to", "somebody@bk.go.th")
    assert code == 0
    assert "saraban" in err

    _, _, err = itaxl("draft-email", "แบบ.xlsx", *TO)
    assert "ไม่ใช่ที่อยู่กลาง" not in err


def test_draft_that_is_written_over_is_kept(itaxl, tmp_path, book):
    itaxl("draft-email", "แบบ.xlsx", *TO, "-o", "a.eml")
    once = (tmp_path / "a.eml").read_bytes()
    _, _, err = itaxl("draft-email", "แบบ.xlsx", "--to", "saraban@other.example.go.th", "-o", "a.eml")

    assert (tmp_path / "a.bak.eml").read_bytes() == once
    assert "a.bak.eml" in err
    assert "a.bak.txt" in err


def padded(path, size):
    """The workbook with a picture's worth of bytes in it that do not pack."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as package:
        package.writestr("customXml/large.bin", os.urandom(size))


def test_large_workbook_is_warned_of_and_a_larger_one_stopped(itaxl, tmp_path, book):
    padded(book, 10_100_000)
    code, _, err = itaxl("draft-email", "แบบ.xlsx", *TO)
    assert code == 0
    assert "10 MB" in err

    shutil.copy(GOOD, book)
    padded(book, 19_000_000)
    code, _, err = itaxl("draft-email", "แบบ.xlsx", *TO)
    assert code == 4
    assert "25 MB" in err
    assert len(drafts(tmp_path)) == 1


def test_small_workbook_is_not_warned_of(itaxl, tmp_path, book):
    assert book.stat().st_size < letters.WARN
    assert "10 MB" not in itaxl("draft-email", "แบบ.xlsx", *TO)[2]


def test_only_workbook_of_the_folder_is_taken(itaxl, tmp_path, book):
    assert itaxl("draft-email", *TO)[0] == 0


def test_workbook_with_macros_keeps_its_suffix(itaxl, tmp_path):
    shutil.copy(GOOD, tmp_path / "a.XLSM")
    itaxl("draft-email", "a.XLSM", *TO, "-o", "a.eml")
    ((name, _),) = modern((tmp_path / "a.eml").read_bytes())[3]

    assert name.endswith("_r1.xlsm")
