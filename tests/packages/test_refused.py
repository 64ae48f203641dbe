"""Packages that are left alone: the reason, the remedy, and not a byte touched."""

import os

import pytest

from itaxl.errors import ItaxlError, UnwritableError
from itaxl.reading.cells import read_book
from itaxl.writing.report import clean_file
from tests.packages import contents
from tests.packages.checks import assert_nothing_lost
from tests.packages.kinds import REFUSED
from tests.packages.surgery import parts, rewritten
from tests.packages.users import report, users_workbook, write


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_refused_with_reason_and_remedy(tmp_path, kind):
    build, reason, remedy = REFUSED[kind]
    path = tmp_path / "a.xlsx"
    build(path)
    before = path.read_bytes()

    with pytest.raises(ItaxlError) as refused:
        write(path)

    assert reason in str(refused.value)
    assert remedy in str(refused.value)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.xlsx"]


@pytest.fixture
def locked(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    rewritten(path, contents.lock_structure)
    return path


def test_locked_structure_gets_a_report_of_its_own_beside_it(locked):
    before = locked.read_bytes()

    written = write(locked, report(), report("ผลตรวจ"))

    assert written.separate
    assert written.target == str(locked.with_name("a รายงาน.xlsx"))
    assert locked.read_bytes() == before
    beside = read_book(written.target)
    assert [sheet.title for sheet in beside.sheets] == ["สรุปคะแนน", "ผลตรวจ"]
    assert beside.cells("สรุปคะแนน")[4, 2].formula == "AVERAGE(B3:B3)"
    assert b"hyperlink" not in parts(locked.with_name("a รายงาน.xlsx"))["xl/worksheets/sheet1.xml"]


def test_separate_report_is_replaced_with_a_backup_and_only_when_it_changes(locked):
    first = write(locked)
    again = write(locked)
    changed = write(locked, report(score="50.00"))

    assert (first.backup, again.backup) == ("", "")
    assert changed.backup.endswith("a รายงาน.bak.xlsx")


def test_locked_structure_written_to_the_name_asked_for(locked, tmp_path):
    written = write(locked, to=tmp_path / "out.xlsx")

    assert written.separate
    assert [sheet.title for sheet in read_book(tmp_path / "out.xlsx").sheets] == ["สรุปคะแนน"]
    assert sorted(os.listdir(tmp_path)) == ["a.xlsx", "out.xlsx"]


def test_allowed_the_report_goes_in_and_the_lock_stays(locked, tmp_path):
    original = tmp_path / "original.xlsx"
    original.write_bytes(locked.read_bytes())

    written = write(locked, allow_protected=True)

    assert not written.separate
    assert_nothing_lost(original, locked)
    assert b'lockStructure="1"' in parts(locked)["xl/workbook.xml"]


def test_what_was_allowed_in_may_be_taken_out(locked):
    before = locked.read_bytes()
    write(locked, allow_protected=True)

    clean_file(str(locked), str(locked))

    assert locked.read_bytes() == before


def test_signed_after_the_report_it_is_not_cleaned(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    write(path)
    rewritten(path, contents.signature)
    before = path.read_bytes()

    with pytest.raises(UnwritableError, match="ลายมือชื่อ"):
        clean_file(str(path), str(path))

    assert path.read_bytes() == before
