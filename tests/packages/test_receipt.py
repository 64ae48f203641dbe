"""The part table: what was kept, changed, added and taken out, with checksums anybody can compute."""

import hashlib
import io
import zipfile

import pytest

from itaxl.output.receipt import as_text
from itaxl.writing.receipt import receipt
from tests.packages.kinds import SOUND
from tests.packages.surgery import parts, rewritten, swap
from tests.packages.users import report, users_workbook, write


@pytest.fixture
def path(tmp_path):
    return users_workbook(tmp_path / "a.xlsx")


def digests(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: hashlib.sha256(package.read(name)).hexdigest() for name in package.namelist()}


def test_every_part_before_and_after_with_the_checksum_of_its_content(path):
    before = path.read_bytes()

    written = write(path, with_receipt=True)

    was, now = digests(before), digests(path.read_bytes())
    assert {part.name: part.before for part in written.parts if part.before} == was
    assert {part.name: part.after for part in written.parts if part.after} == now
    assert {part.name: part.size for part in written.parts} == {name: len(content) for name, content in parts(path).items()}
    states = {part.name: part.state for part in written.parts}
    changed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert {name for name, state in states.items() if state == "changed"} == changed
    assert {name for name, state in states.items() if state == "added"} == now.keys() - was.keys()
    assert {name for name, state in states.items() if state == "kept"} == was.keys() - changed


def test_no_receipt_unless_asked_for(path):
    assert write(path).parts == ()


def test_packed_again_is_not_kept(path):
    before = path.read_bytes()
    rewritten(path, lambda found: swap(found, "xl/workbook.xml", "ยอดรวม", "ยอดรวม"))

    found = receipt(before, path.read_bytes())

    assert {part.state for part in found} == {"changed"}  # other dates in the zip file
    assert all(part.before == part.after for part in found)


def test_taken_out_is_told(path):
    before = path.read_bytes()
    write(path)

    found = receipt(path.read_bytes(), before)

    assert {part.state for part in found} == {"kept", "changed", "removed"}


def test_part_that_cannot_be_unpacked_still_has_a_checksum(tmp_path):
    path = tmp_path / "a.xlsx"
    SOUND["a part with a wrong checksum"](path)

    found = {part.name: part for part in write(path, with_receipt=True).parts}

    assert found["xl/media/broken.png"].state == "kept"
    assert len(found["xl/media/broken.png"].after) == 64


def test_the_table_as_text(path):
    lines = as_text(write(path, report(), with_receipt=True).parts).splitlines()

    assert lines[0].startswith("ทุกส่วนของไฟล์")
    assert "แก้ไข 4" in lines[0]
    cells = {line.split("\t")[3]: line.split("\t") for line in lines[1:]}
    assert cells["xl/media/image1.png"][0] == "คงเดิม"
    assert len(cells["xl/media/image1.png"][1]) == 64
    assert " → " in cells["xl/workbook.xml"][1]


def test_names_in_the_table_cannot_rewrite_the_screen(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    rewritten(path, lambda found: found.update({"xl/\x1b[2J\u202ex\n.bin": b"x"}))

    text = as_text(write(path, with_receipt=True).parts)

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(text.splitlines()) == len(parts(path)) + 1
