"""fix on packages of every make, and on those that must not be written into."""

import re

import pytest

from itaxl.jobs.changes_log import log_of
from itaxl.reading.cells import read_book
from tests.fixing.books import TYPED, broken, command
from tests.packages import contents, kinds
from tests.packages.surgery import Quirks, parts, recode, rewritten, zipped


@pytest.mark.parametrize("change", [contents.signature, contents.revisions, contents.lock_structure])
def test_what_must_not_be_written_into_is_refused(change, tmp_path):
    path = broken(tmp_path / "a.xlsx")
    rewritten(path, change)
    before = path.read_bytes()

    code, out, err = command("fix", path)

    assert code == 4 and "ไฟล์เดิมยังอยู่ครบ" in err
    assert out.startswith(f"จะแก้ {len(TYPED)} ช่อง")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])


def test_a_locked_structure_is_written_into_on_request(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    rewritten(path, contents.lock_structure)
    before = path.read_bytes()

    assert command("fix", path, "--allow-protected")[0] == 0
    assert command("fix", path, "--undo")[0] == 0
    assert path.read_bytes() == before


def utf16(found):
    for name in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"):
        recode(found, name, "utf-16", "UTF-16")


def prefixed(found):
    for name in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"):
        found[name] = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", found[name]).replace(b"xmlns=", b"xmlns:x=", 1)


@pytest.mark.parametrize("change", [kinds._strict, prefixed, kinds._elsewhere, kinds._backslashes, utf16, kinds._indented])
def test_however_the_package_is_written(change, tmp_path):
    path = broken(tmp_path / "a.xlsx")
    rewritten(path, change)
    before = path.read_bytes()

    command("fix", path)

    assert len(log_of(read_book(path))[1]) == len(TYPED)
    assert command("fix", path)[1].startswith("ไม่มี")
    command("fix", path, "--undo")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "quirks", [Quirks(stored=True, zip64=True), Quirks(descriptors=True), Quirks(comment=b"abc", directory_backwards=True)]
)
def test_however_the_zip_file_is_written(quirks, tmp_path):
    path = broken(tmp_path / "a.xlsx")
    path.write_bytes(zipped(parts(path), quirks))
    before = path.read_bytes()

    command("fix", path)
    assert path.read_bytes() != before
    command("fix", path, "--undo")

    assert path.read_bytes() == before


def test_an_open_workbook_is_refused(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    (tmp_path / "~$a.xlsx").write_bytes(b"")

    code, _, err = command("fix", path)

    assert code == 4 and "เปิดอยู่" in err
