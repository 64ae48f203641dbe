"""Writing back as a user asks for it: words in, words and exit codes out."""

import json
import os
import re
from pathlib import Path

import pytest

from itaxl import reports
from itaxl.reading.cells import read_book
from tests.packages import contents
from tests.packages.fuzzing import DATA
from tests.packages.surgery import add_part, parts, rewritten, swap


@pytest.fixture
def path(itaxl):
    """A filled workbook in the folder."""
    Path("data.json").write_text(json.dumps(DATA), encoding="utf-8")
    assert itaxl("new", "--data", "data.json", "-o", "a.xlsx")[0] == 0
    Path("data.json").unlink()
    return Path("a.xlsx")


def test_report_and_clean_give_the_very_file_back(itaxl, path):
    before = path.read_bytes()

    assert itaxl("build-report", path)[0] == 0
    built = path.read_bytes()
    code, out, err = itaxl("clean", path)

    assert code == 0
    assert out == ""
    assert "เอาชีตรายงาน" in err
    assert path.read_bytes() == before
    assert Path("a.bak2.xlsx").read_bytes() == built


def test_clean_without_a_file_takes_the_only_one_there_is(itaxl, path):
    itaxl("build-report", path)

    assert "ใช้ไฟล์ a.xlsx" in itaxl("clean")[2]
    assert "ไม่มีชีตรายงานให้เอาออก" in itaxl("clean")[2]


def test_clean_into_another_file(itaxl, path):
    before = path.read_bytes()
    itaxl("build-report", path)

    assert itaxl("clean", path, "-o", "out.xlsx")[0] == 0

    assert Path("out.xlsx").read_bytes() == before
    assert path.read_bytes() != before


def test_clean_tells_what_it_kept_and_why(itaxl, path):
    itaxl("build-report", path, "--sheets", "ผลตรวจ")
    part = read_book(path).sheet("ผลตรวจ").part
    rewritten(path, lambda found: swap(found, part, "ผลตรวจ", "แก้ด้วยมือ"))

    code, _, err = itaxl("clean", path)

    assert code == 0
    assert "เก็บชีต “ผลตรวจ” ไว้ เพราะมีผู้แก้ไขไว้" in err


def test_second_report_of_the_same_data_writes_nothing(itaxl, path):
    itaxl("build-report", path)
    before = path.stat().st_mtime_ns

    code, _, err = itaxl("build-report", path)

    assert code == 0
    assert "สำรอง" not in err and "เก็บไฟล์ก่อนเขียน" not in err
    assert path.stat().st_mtime_ns == before
    assert sorted(os.listdir()) == ["a.bak.xlsx", "a.xlsx"]


def test_receipt_is_printed_for_programs_and_people(itaxl, path):
    code, out, _ = itaxl("build-report", path, "--sheets", "ผลตรวจ", "--receipt")

    lines = [line.split("\t") for line in out.splitlines()[1:]]
    assert code == 0
    assert {line[3] for line in lines} == set(parts(path))
    assert {line[0] for line in lines} == {"คงเดิม", "แก้ไข", "เพิ่ม"}
    assert all(re.fullmatch("[0-9a-f]{64}( → [0-9a-f]{64})?", line[1]) for line in lines)


def test_locked_workbook_gets_a_report_beside_it_and_the_user_is_told(itaxl, path):
    rewritten(path, contents.lock_structure)
    before = path.read_bytes()

    code, _, err = itaxl("build-report", path)

    assert code == 0
    assert path.read_bytes() == before
    assert "ล็อกโครงสร้าง" in err and "a รายงาน.xlsx" in err
    assert sorted(os.listdir()) == ["a รายงาน.xlsx", "a.xlsx"]
    assert "ผลตรวจ" in [sheet.title for sheet in read_book("a รายงาน.xlsx").sheets]
    assert itaxl("score")[0] == 0  # the report is no second workbook to choose from


def test_locked_workbook_is_written_into_when_allowed(itaxl, path):
    rewritten(path, contents.lock_structure)

    code, _, err = itaxl("build-report", path, "--allow-protected")

    assert code == 0
    assert "ล็อกโครงสร้าง" not in err
    assert "ผลตรวจ" in [sheet.title for sheet in read_book(path).sheets]
    assert b"lockStructure" in parts(path)["xl/workbook.xml"]


def _sign(found):
    contents.signature(found)


def _share(found):
    contents.revisions(found)


@pytest.mark.parametrize("command", ["build-report", "clean"])
@pytest.mark.parametrize("change", [_sign, _share])
def test_signed_and_shared_workbooks_end_with_4_and_one_sentence(itaxl, path, command, change):
    itaxl("build-report", path)
    Path("a.bak.xlsx").unlink()
    rewritten(path, change)
    before = path.read_bytes()

    code, out, err = itaxl(command, path)

    assert code == 4
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert path.read_bytes() == before
    assert os.listdir() == ["a.xlsx"]


@pytest.mark.parametrize("out", [(), ("-o", "out.xlsx")])
def test_file_changed_while_the_report_was_made(itaxl, path, monkeypatch, out):
    def meanwhile(*words, **more):
        rewritten(path, lambda found: add_part(found, "xl/x.xml", "<x/>"))
        return build(*words, **more)

    build = reports.build
    monkeypatch.setattr(reports, "build", meanwhile)

    code, _, err = itaxl("build-report", path, *out)

    assert code == 4
    assert "ถูกแก้ไขระหว่าง" in err
    assert "xl/x.xml" in parts(path)
    assert os.listdir() == ["a.xlsx"]


def test_full_disk_ends_with_4_and_one_sentence(itaxl, path, monkeypatch):
    def full(*_):
        raise OSError(28, "no")

    before = path.read_bytes()
    monkeypatch.setattr(os, "write", full)

    code, _, err = itaxl("build-report", path)

    assert code == 4
    assert "ดิสก์เต็ม" in err
    assert len(err.strip().splitlines()) == 1
    assert path.read_bytes() == before
    assert os.listdir() == ["a.xlsx"]


def test_what_a_person_keeps_beside_our_sheets_is_still_there(itaxl, path):
    def own(found):
        contents.macros(found)
        contents.custom_xml(found)
        add_part(found, "xl/media/ลายเซ็น.png", b"\x89PNG")

    rewritten(path, own)
    before = parts(path)

    itaxl("build-report", path)

    after = parts(path)
    listing = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert {name for name in before if after[name] != before[name]} == listing
