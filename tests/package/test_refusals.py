"""Every way a file can fail to be a workbook has its own reason and one Thai sentence."""

from __future__ import annotations

import os
import pickle
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from itaxl.errors import UnreadableError
from itaxl.package import Refusal, open_package
from itaxl.package.refusals import SENTENCES, Boundary
from itaxl.reading.cells import read_book
from tests.package.packages import MAIN, Entries, rels, saved, sheet, workbook, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(64)


def without(entries: Entries, *names: str) -> Entries:
    return {name: content for name, content in entries.items() if name not in names}


NOT_A_WORKBOOK: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing in it": ("empty", lambda: b""),
    "comma separated text": ("text", lambda: "ข้อ,คะแนน\ni1,98.63\n".encode()),
    "text in the old Thai encoding": ("text", lambda: "ข้อ,คะแนน\n".encode("cp874")),
    "text as Excel's Unicode text": ("text", lambda: "ข้อ\tคะแนน\n".encode("utf-16")),
    "a web page": ("html", lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>"),
    "a web page with a mark in front": ("html", lambda: b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>"),
    "a bare web table": ("html", lambda: b"<table><tr><td>1</td></tr></table>"),
    "a mail with a web page": ("html", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"),
    "a PDF": ("pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "a picture": ("other", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "noise": ("other", lambda: bytes(range(256)) * 4),
    "an old workbook": ("xls", lambda: ole("Workbook")),
    "a very old workbook": ("xls", lambda: ole("Book")),
    "a workbook older than containers": ("xls", lambda: b"\t\x08\x08\0\0\x05\x05\0\x16\x0e"),
    "a workbook behind a password": ("password", lambda: ole("EncryptedPackage")),
    "an old letter": ("word", lambda: ole("WordDocument")),
    "old slides": ("slides", lambda: ole("PowerPoint Document")),
    "another container": ("other", lambda: ole("Contents")),
    "a letter": (
        "word",
        lambda: zipped({"_rels/.rels": rels(("r1", "officeDocument", "word/document.xml")), "word/document.xml": "<document/>"}),
    ),
    "slides": ("slides", lambda: zipped({"_rels/.rels": rels(("r1", "officeDocument", "ppt/p.xml")), "ppt/p.xml": "<p/>"})),
    "a binary workbook": (
        "xlsb",
        lambda: zipped({"_rels/.rels": rels(("r1", "officeDocument", "xl/workbook.bin")), "xl/workbook.bin": b"\x83\1"}),
    ),
    "a LibreOffice workbook": (
        "ods",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
    ),
    "a LibreOffice workbook without its label": ("ods", lambda: zipped({"content.xml": "<a/>", "styles.xml": "<a/>"})),
    "a LibreOffice letter": ("other", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})),
    "a Numbers workbook": ("other", lambda: zipped({"Index/Document.iwa": b"\0"})),
    "workbooks in a zip": ("zip", lambda: zipped({"แบบบันทึก.xlsx": zipped(workbook())})),
    "an empty zip": ("zip", lambda: zipped({})),
    "a workbook without its entrance": ("damaged", lambda: zipped(without(workbook(), "_rels/.rels"))),
    "an entrance that leads nowhere": (
        "damaged",
        lambda: zipped(workbook(root=rels(("r1", "officeDocument", "xl/gone.xml"), ("r2", "x", "y")))),
    ),
    "a workbook of an unknown kind": ("damaged", lambda: zipped(workbook(book='<workbook xmlns="urn:beta"/>'))),
    "a workbook without sheets": ("damaged", lambda: zipped(workbook(book=f'<workbook xmlns="{MAIN}"/>'))),
    "a file cut short": ("truncated", lambda: zipped(workbook())[:-60]),
    "half a file": ("truncated", lambda: zipped(workbook())[:700]),
    "only the first bytes": ("truncated", lambda: b"PK\3\4"),
    "a document type": ("doctype", lambda: zipped(workbook(book='<!DOCTYPE workbook [<!ENTITY a "b">]><workbook/>'))),
    "relationships that are no XML": ("damaged", lambda: zipped(workbook(root="<Relationships"))),
    "an encoding nobody knows": ("damaged", lambda: zipped(workbook(book='<?xml version="1.0" encoding="klingon"?><workbook/>'))),
    "an encoding of several bytes": ("damaged", lambda: zipped(workbook(book='<?xml version="1.0" encoding="utf-7"?><workbook/>'))),
    "two entries of one name": ("duplicate", lambda: zipped(workbook() | {"XL\\Workbook.xml": "<a/>"})),
    "two sheets of one title": (
        "damaged",
        lambda: zipped(workbook(book=f'<workbook xmlns="{MAIN}"><sheets><sheet name="ก"/><sheet name="ก"/></sheets></workbook>')),
    ),
}


@pytest.mark.parametrize("case", NOT_A_WORKBOOK)
def test_what_is_no_workbook_is_named(case: str, tmp_path: Path) -> None:
    reason, content = NOT_A_WORKBOOK[case]
    with pytest.raises(Refusal) as refusal:
        read_book(saved(tmp_path, content()))
    assert refusal.value.reason == reason


def test_a_sound_workbook_is_not_refused(tmp_path: Path) -> None:
    assert read_book(saved(tmp_path, workbook())).cells("ข้อมูล")[1, 1].text == "1"


def reason_of(path: str | Path) -> str:
    with pytest.raises(Refusal) as refusal:
        read_book(path)
    return refusal.value.reason


def test_a_path_that_leads_to_nothing_is_missing(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "ไม่มี.xlsx") == "missing"
    assert reason_of(saved(tmp_path, workbook()) / "inside.xlsx") == "missing"
    assert reason_of("nul\0byte.xlsx") == "missing"
    assert reason_of("x" * 5000) == "missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert reason_of(tmp_path) == "directory"


def test_the_owner_file_excel_leaves_beside_an_open_workbook_is_named(tmp_path: Path) -> None:
    assert reason_of(saved(tmp_path, b"\5User", "~$book.xlsx")) == "lock-file"


if sys.platform != "win32":

    def test_a_device_or_pipe_is_refused_without_being_read(tmp_path: Path) -> None:
        assert reason_of("/dev/zero") == "not-a-file"
        (tmp_path / "link.xlsx").symlink_to("/dev/zero")
        assert reason_of(tmp_path / "link.xlsx") == "not-a-file"
        os.mkfifo(tmp_path / "pipe.xlsx")
        assert reason_of(tmp_path / "pipe.xlsx") == "not-a-file"

    def test_a_link_to_a_workbook_is_followed(tmp_path: Path) -> None:
        (tmp_path / "link.xlsx").symlink_to(saved(tmp_path, workbook()))
        assert open_package(tmp_path / "link.xlsx").workbook_part == "xl/workbook.xml"


def test_a_file_that_may_not_be_read_and_a_failing_disk_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, workbook())
    for error, reason in ((PermissionError(13, "denied"), "no-access"), (OSError(5, "input/output error"), "disk")):

        def fail(*_: object, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr("builtins.open", fail)
        assert reason_of(path) == reason


def packed_damage(tmp_path: Path, part: str) -> Path:
    """A workbook in which one byte of one entry's packed content is wrong."""
    data = bytearray(zipped(workbook()))
    entry = open_package(saved(tmp_path, bytes(data))).find(part)
    assert entry is not None
    data[(entry.start + entry.end) // 2] ^= 0xFF
    return saved(tmp_path, bytes(data), "damaged.xlsx")


def test_an_entry_with_a_wrong_byte_is_damaged_where_it_is_read(tmp_path: Path) -> None:
    assert reason_of(packed_damage(tmp_path, "xl/workbook.xml")) == "damaged"
    book = read_book(packed_damage(tmp_path, "xl/worksheets/sheet1.xml"))
    with pytest.raises(Refusal) as refusal:
        book.cells("ข้อมูล")
    assert refusal.value.reason == "damaged"


def test_damage_in_a_part_nobody_reads_stops_nothing(tmp_path: Path) -> None:
    data = bytearray(zipped(workbook() | {"xl/media/image1.png": bytes(range(256)) * 20}))
    entry = open_package(saved(tmp_path, bytes(data))).find("xl/media/image1.png")
    assert entry is not None
    data[entry.start + 40] ^= 0xFF
    assert read_book(saved(tmp_path, bytes(data))).cells("ข้อมูล")


def test_a_checksum_that_does_not_fit_is_damage(tmp_path: Path) -> None:
    data = bytearray(zipped(workbook(), method=0))
    at = data.index("ข้อมูล".encode())
    data[at] ^= 1
    assert reason_of(saved(tmp_path, bytes(data))) == "damaged"


def test_an_encrypted_entry_is_a_password_and_an_unknown_packing_is_named(tmp_path: Path) -> None:
    for at, value, reason in ((8, 1, "password"), (10, 93, "compression")):
        data = bytearray(zipped(workbook()))
        record = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)  # the second entry, _rels/.rels
        data[record + at] = value
        assert reason_of(saved(tmp_path, bytes(data))) == reason


def test_a_document_type_in_a_sheet_is_refused_when_the_sheet_is_read(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + sheet("")[38:]
    book = read_book(saved(tmp_path, workbook(sheet=bomb)))
    with pytest.raises(Refusal) as refusal:
        book.cells("ข้อมูล")
    assert refusal.value.reason == "doctype"


@pytest.mark.parametrize("reason", SENTENCES)
def test_every_reason_is_one_thai_sentence_with_a_remedy(reason: str) -> None:
    sentence = str(Refusal(reason))
    assert re.search("กรุณา", sentence) and "\n" not in sentence and len(sentence) < 200
    assert not re.search(r"(?i)zip archive|xml|crc|header|bytes?\b|exception|error", sentence)


def test_a_refusal_is_an_unreadable_file_and_survives_the_way_between_processes() -> None:
    refusal = pickle.loads(pickle.dumps(Refusal("pdf")))
    assert isinstance(refusal, UnreadableError) and refusal.exit_code == 3
    assert (refusal.reason, str(refusal)) == ("pdf", SENTENCES["pdf"])


@pytest.mark.parametrize(("error", "reason"), [(MemoryError(), "too-large"), (KeyError("x"), "damaged"), (OSError(22, "x"), "damaged")])
def test_whatever_else_breaks_at_the_boundary_has_a_name(error: Exception, reason: str) -> None:
    with pytest.raises(Refusal) as refusal, Boundary():
        raise error
    assert refusal.value.reason == reason and refusal.value.__cause__ is error


def test_the_boundary_lets_refusals_and_interrupts_through() -> None:
    with pytest.raises(Refusal) as refusal, Boundary():
        raise Refusal("pdf")
    assert refusal.value.reason == "pdf"
    with pytest.raises(KeyboardInterrupt), Boundary():
        raise KeyboardInterrupt
