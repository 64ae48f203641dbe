"""Zip files: nested, damaged, locked, hostile."""

import os
import stat
import struct
import tracemalloc
import zipfile

import pytest

from itaxl.collecting.intake import Limits, arrivals, sources
from tests.collecting.mails import mail, named, opened, raw_zip, workbook, zipped

ONE, TWO = workbook("1"), workbook("2")


def told(found):
    """Each arrival as (name, place, has content)."""
    return [(each.name, each.where, bool(each.data) and not each.trouble) for each in found]


def test_members_come_in_their_order_with_their_folders(tmp_path):
    found = opened(tmp_path, "a.zip", zipped({"เซกา/b.xlsx": ONE, "a.xlsx": TWO}))

    assert told(found) == [("b.xlsx", "a.zip › เซกา", True), ("a.xlsx", "a.zip", True)]
    assert [each.data for each in found] == [ONE, TWO]


def test_zip_in_zip_in_mail_in_zip_is_opened(tmp_path):
    inner = zipped({"deep.zip": zipped({"a.xlsx": ONE})})
    found = opened(tmp_path, "a.zip", zipped({"m.eml": mail(named("inner.zip", inner), subject=b"hello")}))

    assert told(found) == [("a.xlsx", "a.zip › hello › inner.zip › deep.zip", True)]


@pytest.mark.parametrize(
    "path", ["../../etc/x.xlsx", "/etc/x.xlsx", "C:\\Windows\\x.xlsx", "..\\..\\x.xlsx", "\\\\server\\share\\x.xlsx", "./.././x.xlsx"]
)
def test_paths_that_lead_elsewhere_are_only_names(tmp_path, path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (found,) = opened(inbox, "a.zip", raw_zip(path.encode(), ONE))

    assert (found.name, found.data) == ("x.xlsx", ONE)
    assert ".." not in found.where
    assert [each.name for each in tmp_path.rglob("*")] == ["inbox", "a.zip"]


def test_link_in_an_archive_is_not_followed(tmp_path):
    link = zipfile.ZipInfo("x.xlsx")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    (tmp_path / "secret.xlsx").write_bytes(ONE)
    (found,) = opened(tmp_path, "a.zip", zipped({link: b"secret.xlsx"}))

    assert found.data == b""
    assert found.trouble


def test_nesting_beyond_the_limit_is_said_and_the_rest_goes_on(tmp_path):
    nested = ONE
    for _ in range(8):
        nested = zipped({"in.zip": nested})
    found = opened(tmp_path, "a.zip", zipped({"nested.zip": nested, "z.xlsx": TWO}))

    assert ["หลายชั้น" in each.trouble for each in found] == [True, False]
    assert found[1].data == TWO


def test_too_many_members_are_opened_up_to_the_limit(tmp_path):
    found = opened(tmp_path, "a.zip", zipped({f"{at}.xlsx": ONE for at in range(9)}), Limits(members=3))

    assert [bool(each.data) for each in found] == [True, True, True, False]
    assert "มากเกินไป" in found[3].trouble


def test_too_many_files_in_all_are_opened_up_to_the_limit(tmp_path):
    inner = zipped({f"{at}.xlsx": ONE for at in range(3)})
    found = opened(tmp_path, "a.zip", zipped({f"{at}.zip": inner for at in range(9)}), Limits(everything=6))

    assert sum(bool(each.data) for each in found) == 4
    assert found[-1].name == "a.zip"
    assert "มากเกินไป" in found[-1].trouble


def test_table_of_contents_beyond_the_limit_is_not_read(tmp_path):
    (found,) = opened(tmp_path, "a.zip", zipped({f"{at}.txt": b"" for at in range(99)}), Limits(directory=1000))

    assert "มากเกินไป" in found.trouble


def test_bomb_is_not_unpacked_and_the_rest_goes_on(tmp_path):
    found = opened(tmp_path, "a.zip", zipped({"bomb.xlsx": bytes(30_000_000), "z.xlsx": TWO}))

    assert [(each.name, "ขยายใหญ่ผิดปกติ" in each.trouble) for each in found] == [("bomb.xlsx", True), ("z.xlsx", False)]


def test_bomb_that_lies_about_its_size_is_stopped(tmp_path):
    made = bytearray(zipped({"bomb.xlsx": bytes(30_000_000), "z.xlsx": TWO}))
    for place in (made.index(b"PK\3\4") + 22, made.index(b"PK\1\2") + 24):
        made[place : place + 4] = struct.pack("<L", 1000)
    found = opened(tmp_path, "a.zip", bytes(made))

    assert ["เสียหาย" in each.trouble for each in found] == [True, False]


def test_member_too_large_and_all_too_large(tmp_path):
    data = zipped({f"{at}.xlsx": workbook() + bytes(500) for at in range(5)}, zipfile.ZIP_STORED)

    assert all("ใหญ่เกิน" in each.trouble for each in opened(tmp_path, "a.zip", data, Limits(member=100)))
    found = opened(tmp_path, "a.zip", data, Limits(total=2000))
    assert [bool(each.data) for each in found] == [True, True, False]
    assert found[2].name == "a.zip"


def test_locked_members_say_so_by_name(tmp_path):
    made = raw_zip(b"locked.xlsx", ONE, flags=1)
    (found,) = opened(tmp_path, "a.zip", made)

    assert found.name == "locked.xlsx"
    assert "รหัสผ่าน" in found.trouble


def test_damaged_member_is_said_and_the_rest_goes_on(tmp_path):
    made = bytearray(zipped({"a.xlsx": ONE, "z.xlsx": TWO}, zipfile.ZIP_STORED))
    made[60] ^= 0xFF
    found = opened(tmp_path, "a.zip", bytes(made))

    assert ["เสียหาย" in each.trouble for each in found] == [True, False]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packed_in_a_way_that_cannot_be_watched_is_refused(tmp_path, method):
    (found,) = opened(tmp_path, "a.zip", zipped({"a.xlsx": bytes(30_000_000)}, method))

    assert "บีบอัด" in found.trouble


@pytest.mark.parametrize("keep", [10, 100, -10])
def test_archive_cut_short_is_one_row(tmp_path, keep):
    (found,) = opened(tmp_path, "a.zip", zipped({"a.xlsx": ONE, "b.xlsx": TWO})[:keep])

    assert "zip" in found.trouble


def test_something_before_and_behind_the_archive_does_no_harm(tmp_path):
    (found,) = opened(tmp_path, "a.zip", zipped({"a.xlsx": ONE}) + b"\r\n" * 20)

    assert found.data == ONE


def test_empty_archive_is_nothing(tmp_path):
    assert opened(tmp_path, "a.zip", zipped({})) == []


def test_large_archive_format_is_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive, archive.open(zipfile.ZipInfo("a.xlsx"), "w", force_zip64=True) as member:
        member.write(ONE)
    (found,) = opened(tmp_path, "a.zip", path.read_bytes())

    assert found.data == ONE


def test_archive_that_is_called_a_workbook_and_holds_none_is_said(tmp_path):
    (found,) = opened(tmp_path, "a.xlsx", zipped({"b.pdf": b"%PDF"}))
    assert "ไม่ใช่ Excel" in found.trouble

    assert opened(tmp_path, "a.zip", zipped({"b.pdf": b"%PDF"})) == []


def test_workbook_stored_in_an_archive_is_not_taken_for_it(tmp_path):
    (found,) = opened(tmp_path, "a.xlsx", zipped({"b.xlsx": ONE}, zipfile.ZIP_STORED))

    assert (found.name, found.data) == ("b.xlsx", ONE)


def test_memory_stays_with_the_largest_member(tmp_path):
    size = 4_000_000
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for at in range(12):
            archive.writestr(f"{at}.bin", os.urandom(size))
    (source,) = sources([path])
    tracemalloc.start()
    for _ in arrivals(source):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 5 * size
