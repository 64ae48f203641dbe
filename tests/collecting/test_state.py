"""The state file: whose it is, whole or damaged, and when something is read again."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from itaxl.collecting import running
from itaxl.collecting.intake import opening, sources
from itaxl.collecting.running import collect_all
from itaxl.collecting.state import State
from itaxl.errors import UnreadableError, UnwritableError, UsageError
from tests.collecting.books import workbook
from tests.collecting.mails import mail, named, zipped
from tests.collecting.runs import collect, names


def test_a_file_that_is_no_state_is_refused_and_kept(tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("ของผู้ใช้" * 200, encoding="utf-8")

    with pytest.raises(UnreadableError, match="ไม่ใช่ไฟล์สถานะ"):
        State(str(other), "1")
    assert other.read_text(encoding="utf-8").startswith("ของผู้ใช้")


def test_a_folder_is_no_state_and_nobody_else_is_blamed(tmp_path):
    with pytest.raises(UsageError, match=r"เป็นโฟลเดอร์ กรุณาระบุชื่อไฟล์") as refused:
        State(str(tmp_path), "1")
    assert str(tmp_path) in str(refused.value) and "อีกรอบ" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_another_program_is_refused_and_kept(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE bookmarks (address TEXT)")
    before = (tmp_path / "other.db").read_bytes()

    with pytest.raises(UnreadableError, match="ไม่ใช่ไฟล์สถานะ"):
        State(str(tmp_path / "other.db"), "1")
    assert (tmp_path / "other.db").read_bytes() == before


def test_a_state_of_an_older_version_is_refused_and_kept(tmp_path):
    State(str(tmp_path / "state"), "1").__exit__(None, None, None)
    with closing(sqlite3.connect(tmp_path / "state")) as base:
        base.execute("UPDATE meta SET value = 'itaxl-state/0'")
        base.commit()
    before = (tmp_path / "state").read_bytes()

    with pytest.raises(UnreadableError, match="โปรแกรมรุ่นอื่น"):
        State(str(tmp_path / "state"), "1")
    assert (tmp_path / "state").read_bytes() == before


def test_one_run_at_a_time(inbox, tmp_path):
    with State(str(tmp_path / "state"), "1") as state:
        collect_all(sources([str(inbox)]), state)
        with pytest.raises(UnwritableError, match="อีกรอบ"):
            State(str(tmp_path / "state"), "1")

    assert collect(inbox, tmp_path / "state")[1] == 4


@pytest.mark.parametrize("size", [0, 50])
def test_a_state_whose_making_was_interrupted_is_made_anew(inbox, tmp_path, monkeypatch, size):
    (tmp_path / "state").write_bytes(b"")
    if size:
        with closing(sqlite3.connect(tmp_path / "state")) as base:
            base.execute("PRAGMA journal_mode=WAL")

    assert collect(inbox, tmp_path / "state")[1] == 4


@pytest.mark.parametrize("damage", [lambda data: data[:5000], lambda data: data[:4096] + b"\0" * (len(data) - 4096)])
def test_a_damaged_state_is_one_sentence(inbox, tmp_path, damage):
    collect(inbox, tmp_path / "state")
    data = (tmp_path / "state").read_bytes()
    (tmp_path / "state").write_bytes(damage(data))

    with pytest.raises(UnreadableError, match=r"ไฟล์สถานะ .* เสียหาย"):
        collect(inbox, tmp_path / "state")


def test_a_damaged_record_is_one_sentence(inbox, tmp_path):
    collect(inbox, tmp_path / "state")
    with closing(sqlite3.connect(tmp_path / "state")) as base:
        base.execute("UPDATE records SET record = x'00'")
        base.commit()

    with pytest.raises(UnreadableError, match="เสียหาย"), State(str(tmp_path / "state"), "1") as state:
        collect_all(sources([str(inbox)]), state)
        state.record(next(state.summaries()).sha256)


def test_a_disk_that_is_full_is_one_sentence(inbox, tmp_path):
    with pytest.raises(UnwritableError, match="พื้นที่ว่าง"), State(str(tmp_path / "state"), "1") as state:
        state._base.execute("PRAGMA max_page_count=10")
        collect_all(sources([str(inbox)]), state)


def test_what_could_not_be_opened_is_tried_again_though_it_has_not_changed(inbox, tmp_path, monkeypatch):
    def refusing(source):
        raise PermissionError(13, "in use")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(opening, "opened", refusing)
        assert collect(inbox, tmp_path / "state") == ([], 4)

    assert collect(inbox, tmp_path / "state") == (["?", "สอง", "สาม", "หนึ่ง"], 4)


def swapped(path, data):
    """Other bytes under the same size and time, as some programs complete a download."""
    was = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (was.st_size, was.st_mtime_ns)


def half(data):
    """As large as it is to be, with what has come so far."""
    return data[: len(data) // 2] + bytes(len(data) - len(data) // 2)


@pytest.mark.parametrize(
    ("name", "whole"),
    [("f.xlsx", workbook("หก")), ("f.zip", zipped({"ก.xlsx": workbook("หก")})), ("f.eml", mail(named("a.xlsx", workbook("หก"))))],
)
@pytest.mark.parametrize("damage", [half, lambda data: bytes(len(data))])
def test_what_was_half_written_is_read_when_it_is_whole_though_size_and_time_are_the_same(tmp_path, name, whole, damage):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / name).write_bytes(damage(whole))
    assert collect(folder, tmp_path / "state")[0] in (["?"], [])

    swapped(folder / name, whole)
    assert collect(folder, tmp_path / "state") == (["หก"], 1)


def test_what_is_whole_is_not_opened_again_and_what_is_not_is_not_read_twice(inbox, tmp_path, read, monkeypatch):
    (inbox / "e.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0\0")
    collect(inbox, tmp_path / "state")
    read.clear()
    opened = []
    actual = running.arrivals
    monkeypatch.setattr(running, "arrivals", lambda source: opened.append(source.shown) or actual(source))

    assert collect(inbox, tmp_path / "state") == (["?", "สอง", "สาม", "หนึ่ง"], 5)
    assert (opened, read) == (["d.xlsx"], [])


def test_another_version_of_the_program_opens_again_what_the_last_one_could_not(inbox, tmp_path, monkeypatch):
    (inbox / "e.rar").write_bytes(b"Rar!\x1a\x07\x01\x00")
    opened = []
    actual = running.arrivals
    monkeypatch.setattr(running, "arrivals", lambda source: opened.append(source.shown) or actual(source))
    for basis in ("1", "1", "2"):
        collect(inbox, tmp_path / "state", basis=basis)

    assert opened.count("e.rar") == 2


def test_a_file_that_changes_while_it_is_read_is_read_again_the_next_time(inbox, tmp_path, read, monkeypatch):
    listed = list(sources([str(inbox)]))
    (inbox / "a.xlsx").write_bytes(workbook("เจ็ด"))
    os.utime(inbox / "a.xlsx", (9, 9))
    with State(str(tmp_path / "state"), "1") as state:
        collect_all(listed, state)
        assert names(state) == ["?", "สอง", "สาม", "เจ็ด"]
    (inbox / "a.xlsx").write_bytes(workbook("แปด"))
    os.utime(inbox / "a.xlsx", (10, 10))

    assert collect(inbox, tmp_path / "state") == (["?", "สอง", "สาม", "แปด"], 4)


def test_a_state_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UnwritableError, match="เปิดไฟล์สถานะ"):
        State(str(tmp_path / "none" / "state"), "1")


def test_state_files_are_portable(inbox, tmp_path):
    collect(inbox, tmp_path / "state")
    moved = tmp_path / "moved.sqlite"
    Path(tmp_path / "state").rename(moved)

    assert collect(inbox, moved)[1] == 4
