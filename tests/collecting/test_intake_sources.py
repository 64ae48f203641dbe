"""What lies in the folders: which files are sources, in which order, of which kind."""

import os
from collections import Counter
from datetime import UTC, datetime
from zipfile import ZIP_STORED

import pytest

from itaxl.collecting.intake import LIMITS, PASSING, Limits, arrivals, sources
from itaxl.errors import UsageError
from tests.collecting.mails import mail, named, opened, workbook, zipped


def put(folder, **files):
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("DOT", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def listed(*paths):
    return [(source.shown, source.kind) for source in sources(paths)]


def test_folders_are_walked_in_the_order_of_names(tmp_path):
    put(tmp_path, bDOTxlsx=workbook(), a__zDOTxlsx=workbook(), a__aDOTzip=zipped({"x.xlsx": workbook()}), cDOTeml=mail(named("a.xlsx")))

    assert listed(tmp_path) == [("a/a.zip", "zip"), ("a/z.xlsx", "workbook"), ("b.xlsx", "workbook"), ("c.eml", "mail")]


def test_what_nobody_has_put_there_is_left_out(tmp_path):
    put(tmp_path, aDOTxlsx=workbook(), DOThidden__aDOTxlsx=workbook(), DOTDS_Store=b"x")
    for name in ("~$a.xlsx", "a.bak.xlsx", "a.bak2.xlsx", "._a.xlsx", ".~lock.a.xlsx#"):
        (tmp_path / name).write_bytes(workbook())

    assert listed(tmp_path) == [("a.xlsx", "workbook")]


UNFINISHED = ("a.xlsx.tmp", "a.xlsx.part", "a.XLSX.crdownload", "a.xlsx.Download", "a.xlsx.partial")


@pytest.mark.parametrize("name", UNFINISHED)
def test_what_is_begun_beside_what_is_whole_is_left_out(tmp_path, name):
    (tmp_path / "A.xlsx").write_bytes(workbook())
    (tmp_path / name).write_bytes(workbook())

    assert listed(tmp_path) == [("A.xlsx", "workbook")]


@pytest.mark.parametrize("data", [workbook(), workbook()[:50], b""])
@pytest.mark.parametrize("name", UNFINISHED)
def test_what_is_begun_and_nothing_else_is_no_workbook_yet(tmp_path, name, data):
    (tmp_path / "b.xlsx").write_bytes(workbook())
    (found,) = opened(tmp_path, name, data)

    assert (found.name, found.data) == (name, b"") and found.trouble in PASSING and "ไม่เสร็จ" in found.trouble
    assert listed(tmp_path) == [(name, "other"), ("b.xlsx", "workbook")]


def test_a_workbook_that_a_program_has_put_by_is_said_and_other_scraps_are_not(tmp_path):
    skipped = Counter()

    assert ["ไม่เสร็จ" in each.trouble for each in opened(tmp_path, "5A3F0000.tmp", workbook(), skipped=skipped)] == [True]
    assert opened(tmp_path, "~WRD0001.tmp", b"{\\rtf1", skipped=skipped) == opened(tmp_path, "a.mp4.part", b"x", skipped=skipped) == []
    assert skipped == {".tmp": 1, ".part": 1}


def test_a_file_that_is_named_twice_comes_once(tmp_path):
    put(tmp_path, aDOTxlsx=workbook(), s__bDOTxlsx=workbook())

    assert [shown for shown, _ in listed(tmp_path / "a.xlsx", tmp_path, tmp_path / "s")] == ["a.xlsx", "s/b.xlsx"]


def test_a_path_that_does_not_exist_is_said_before_anything_is_opened(tmp_path):
    put(tmp_path, aDOTxlsx=workbook())

    with pytest.raises(UsageError, match="ไม่พบ"):
        sources([tmp_path, tmp_path / "nowhere"])


def test_links_to_folders_and_to_devices_are_not_followed(tmp_path):
    put(tmp_path, s__aDOTxlsx=workbook())
    (tmp_path / "s" / "loop").symlink_to(tmp_path)
    (tmp_path / "s" / "endless.xlsx").symlink_to("/dev/zero")
    (tmp_path / "s" / "gone.xlsx").symlink_to("nowhere")
    os.mkfifo(tmp_path / "s" / "pipe.xlsx")

    assert listed(tmp_path) == [("s/a.xlsx", "workbook")]


@pytest.mark.parametrize("link", ["a.eml", "c.eml"])
def test_a_link_beside_what_it_points_at_is_the_same_file(tmp_path, link):
    put(tmp_path, bDOTeml=mail(named("a.xlsx")))
    (tmp_path / link).symlink_to("b.eml")

    assert listed(tmp_path) == [("b.eml", "mail")]
    assert listed(tmp_path / link, tmp_path) == [("b.eml", "mail")]


def test_links_to_what_does_not_lie_there_come_once_behind_the_files(tmp_path):
    put(tmp_path, else__where__bDOTeml=mail(named("a.xlsx")), inbox__zDOTxlsx=workbook())
    for link in ("a.eml", "c.eml"):
        (tmp_path / "inbox" / link).symlink_to(tmp_path / "else" / "where" / "b.eml")

    assert listed(tmp_path / "inbox") == [("z.xlsx", "workbook"), ("a.eml", "mail")]


def test_a_link_in_a_circle_hides_nothing_beside_it(tmp_path):
    put(tmp_path, aDOTxlsx=workbook())
    (tmp_path / "circle.xlsx").symlink_to("circle.xlsx")

    assert listed(tmp_path) == [("a.xlsx", "workbook")]


def test_two_names_that_look_alike_are_two_files(tmp_path):
    for name in ("ก\u0e38\u0e48", "ก\u0e48\u0e38"):
        (tmp_path / f"{name}.xlsx").write_bytes(workbook(name))
    found = list(sources([tmp_path]))

    assert len({source.shown for source in found}) == 1
    assert len({source.key for source in found}) == 2


KINDS = {
    "renamed.zip": (workbook(), "workbook", ""),
    "macros.xlsm": (workbook(), "workbook", ""),
    "no suffix": (workbook(), "workbook", ""),
    "cut short.xlsx": (workbook()[:-30], "workbook", ""),
    "really a zip.xlsx": (zipped({"in.xlsx": workbook()}), "zip", ""),
    "mail": (mail(named("a.xlsx")), "mail", ""),
    "with mark.eml": (b"\xef\xbb\xbf" + mail(named("a.xlsx")), "mail", ""),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0\0", "other", ".xls"),
    "locked.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "other", "รหัสผ่าน"),
    "saved.msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"), "other", "Outlook"),
    "free.ods": (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}), "other", "LibreOffice"),
    "binary.xlsb": (zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "other", ".xlsb"),
    "a.rar": (b"Rar!\x1a\x07\x01\x00", "other", ".rar"),
    "renamed.xlsx": (b"7z\xbc\xaf\x27\x1c", "other", ".7z"),
    "web.xls": (b"<html><table>", "other", "หน้าเว็บ"),
    "page.xlsx": (b"%PDF-1.7", "other", "PDF"),
    "letter.xlsx": (zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "other", "Word"),
    "empty.xlsx": (b"", "other", "ว่างเปล่า"),
    "unnamed": (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, ZIP_STORED), "other", "LibreOffice"),
    "link.gsheet": (b'{"url": "x"}', "other", "ลิงก์"),
    "broken.zip": (b"nothing", "other", "zip"),
    "winmail.dat": (b"\x78\x9f\x3e\x22\x01", "other", "winmail.dat"),
    "mails.pst": (b"!BDN....", "other", "กล่องจดหมาย"),
    "smime.p7m": (b"0\x82", "other", "เข้ารหัส"),
    "letter.pdf": (b"%PDF-1.7", "other", ""),
    "letter.docx": (zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "other", ""),
    "secret.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "other", ""),
    "register.csv": ("ชื่อหน่วยงาน\n".encode(), "other", ""),
    "picture.jpg": (b"\xff\xd8\xff", "other", ""),
    "program.exe": (b"MZ", "other", ""),
    "notes": (b"From here on: nothing\n", "other", ""),
}


@pytest.mark.parametrize("name", KINDS)
def test_kind_is_told_from_the_content(tmp_path, name):
    data, kind, trouble = KINDS[name]
    (tmp_path / name).write_bytes(data)
    (source,) = sources([tmp_path])
    assert source.kind == kind

    skipped = Counter()
    found = list(arrivals(source, LIMITS, skipped))
    if kind == "other":
        assert [(each.name, trouble in each.trouble, each.data, each.sha256) for each in found] == [(name, True, b"", "")] * bool(trouble)
        assert sum(skipped.values()) == (not trouble)
    else:
        assert [bool(each.data) and not each.trouble for each in found] == [True]


def test_workbook_on_disk_arrives_with_its_own_time(tmp_path):
    (tmp_path / "แบบ.xlsx").write_bytes(workbook())
    os.utime(tmp_path / "แบบ.xlsx", ns=(0, 1_700_000_000_123_456_000))
    (source,) = sources([tmp_path])
    (arrival,) = arrivals(source)

    assert arrival.received == datetime(2023, 11, 14, 22, 13, 20, 123456, UTC)
    assert (arrival.name, arrival.trail, arrival.data, arrival.trouble) == ("แบบ.xlsx", ("แบบ.xlsx",), workbook(), "")
    assert arrival.undated
    assert len(arrival.sha256) == 64


def test_name_that_is_in_no_encoding_can_be_opened_and_stored(tmp_path):
    folder = os.fsencode(tmp_path / "อำเภอ")
    os.mkdir(folder)
    with open(os.path.join(folder, "แบบบันทึก.xlsx".encode("cp874")), "wb") as file:
        file.write(workbook())
    (source,) = sources([tmp_path])
    (arrival,) = arrivals(source)

    assert (arrival.name, arrival.trail) == ("แบบบันทึก.xlsx", ("อำเภอ/แบบบันทึก.xlsx",))
    assert source.key.encode().endswith(b".xlsx")


def test_file_too_large_is_not_even_read(tmp_path):
    with open(tmp_path / "large.xlsx", "wb") as file:
        file.write(workbook())
        file.seek(10_000_000_000)
        file.write(workbook())
    (source,) = sources([tmp_path])
    (arrival,) = arrivals(source)

    assert "ใหญ่เกิน" in arrival.trouble
    assert arrival.data == b""


def test_file_gone_meanwhile_becomes_a_row(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(workbook())
    (source,) = sources([tmp_path])
    (tmp_path / "a.xlsx").unlink()

    assert ["ไม่พบ" in each.trouble for each in arrivals(source)] == [True]


def test_what_may_not_be_opened_becomes_a_row(tmp_path, monkeypatch):
    put(tmp_path, a__xDOTxlsx=workbook(), bDOTxlsx=workbook())
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("a"):
            raise PermissionError(13, "no")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = [arrival for source in sources([tmp_path]) for arrival in arrivals(source)]

    assert [(each.name, "โฟลเดอร์" in each.trouble) for each in found] == [("a", True), ("b.xlsx", False)]


def test_other_files_are_counted_by_suffix(tmp_path):
    skipped = Counter()
    opened(
        tmp_path, "a.zip", zipped({"a.JPG": b"", "b.jpg": b"", "c.pdf": b"", "__MACOSX/._x.xlsx": b"", "~$x.xlsx": b""}), LIMITS, skipped
    )

    assert skipped == {".jpg": 2, ".pdf": 1, ".xlsx": 2}


def test_limits_are_a_value():
    assert Limits(depth=1) == Limits(depth=1) != LIMITS
