"""Disks that are full, folders one may not write to, interruptions: a sentence, and the original as it was."""

import errno
import os
import re
import shutil

import pytest

from itaxl.errors import UnwritableError
from itaxl.writing import files
from itaxl.writing.files import replace, state_of, write_new

TROUBLES = {
    **dict.fromkeys(("ENOSPC", "EDQUOT", "EFBIG"), "ดิสก์เต็ม"),
    **dict.fromkeys(("EACCES", "EPERM", "EBUSY", "EROFS", "EXDEV"), "ไม่ให้เขียน"),
    "EIO": "ลองใหม่",
    "ENOENT": "ไม่มีโฟลเดอร์",
}


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "a.xlsx"
    found.write_bytes(b"one")
    return found


def put(path, data=b"two"):
    return replace(str(path), data, state_of(str(path)))


@pytest.mark.parametrize("turn", [1, 2], ids=["backup", "file"])
@pytest.mark.parametrize("step", ["replace", "fsync", "write"])
@pytest.mark.parametrize("trouble", sorted(TROUBLES))
def test_trouble_at_any_step_has_its_sentence_and_leaves_no_remains(path, tmp_path, monkeypatch, step, trouble, turn):
    real, calls = getattr(os, step), [0]
    # per file: one write, one fsync of it, one replace, one fsync of its folder
    failing = 2 * turn - 1 if step == "fsync" else turn

    def fail(*words):
        calls[0] += 1
        if calls[0] == failing:
            raise OSError(getattr(errno, trouble), "no")
        return real(*words)

    monkeypatch.setattr(os, step, fail)

    with pytest.raises(UnwritableError, match=TROUBLES[trouble]):
        put(path)

    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_disk_that_takes_half_of_it_is_full(path, tmp_path, monkeypatch):
    def half(handle, data):
        if len(data) < 10:
            raise OSError(errno.ENOSPC, "no")
        return real(handle, data[: len(data) // 2])

    real = os.write
    monkeypatch.setattr(os, "write", half)

    with pytest.raises(UnwritableError, match="ดิสก์เต็ม"):
        put(path, b"x" * 1000)

    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_writes_cut_in_pieces_arrive_whole(path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:7]))

    put(path, bytes(range(256)) * 10)

    assert path.read_bytes() == bytes(range(256)) * 10


@pytest.mark.parametrize("step", ["chmod", "chown", "utime"])
def test_disk_that_remembers_no_permissions_is_written_all_the_same(path, monkeypatch, step):
    def fail(*words, **more):
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, step, fail)
    monkeypatch.setattr(shutil, "copystat", fail)

    put(path)

    assert path.read_bytes() == b"two"


def test_folder_that_cannot_be_flushed_is_no_reason_to_complain(path, monkeypatch):
    real = os.open

    def refuse(name, flags, *mode):
        if os.path.isdir(name):
            raise PermissionError(errno.EACCES, "no")
        return real(name, flags, *mode)

    monkeypatch.setattr(os, "open", refuse)

    put(path)

    assert path.read_bytes() == b"two"


def test_folder_one_may_not_write_to(path, monkeypatch):
    def refuse(**_):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(files.tempfile, "mkstemp", refuse)

    with pytest.raises(UnwritableError, match="โฟลเดอร์ไม่ให้เขียน"):
        put(path)

    assert path.read_bytes() == b"one"


def test_read_only_file_is_not_replaced(path, tmp_path):
    path.chmod(0o444)

    with pytest.raises(UnwritableError, match="อ่านอย่างเดียว"):
        put(path)

    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["a.xlsx"]


@pytest.mark.parametrize("kind", ["folder", "fifo"])
def test_what_is_no_file_is_not_replaced(tmp_path, kind):
    path = tmp_path / "a.xlsx"
    if kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)

    with pytest.raises(UnwritableError, match="ไม่ใช่ไฟล์"):
        put(path)

    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_missing_folder(tmp_path):
    with pytest.raises(UnwritableError, match="ไม่มีโฟลเดอร์"):
        write_new(str(tmp_path / "no" / "a.xlsx"), lambda _: None)


def test_drawing_that_fails_leaves_nothing(tmp_path):
    def fail(path: str) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_new(str(tmp_path / "new.xlsx"), fail)

    assert os.listdir(tmp_path) == []


def test_interrupted_before_the_end_leaves_nothing(path, tmp_path, monkeypatch):
    calls = [0]

    def interrupt(*_):
        calls[0] += 1
        if calls[0] == 2:
            raise KeyboardInterrupt
        return real(*_)

    real = os.replace
    monkeypatch.setattr(os, "replace", interrupt)

    with pytest.raises(KeyboardInterrupt):
        put(path)

    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_interrupted_after_the_end_keeps_the_backup(path, tmp_path, monkeypatch):
    calls = [0]

    def interrupt(folder):
        calls[0] += 1
        if calls[0] == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(files, "_settle_folder", interrupt)

    with pytest.raises(KeyboardInterrupt):
        put(path)

    assert path.read_bytes() == b"two"
    assert (tmp_path / "a.bak.xlsx").read_bytes() == b"one"


def test_every_sentence_says_what_to_do():
    for code in range(1, 130):
        sentence = files._sentence(OSError(code, "no"), "a.xlsx")
        assert sentence.startswith("เขียนไฟล์ a.xlsx ไม่ได้")
        assert re.search("กรุณา|เพราะ", sentence)


@pytest.mark.parametrize(
    ("name", "kind"), [("a.xlsx", "Excel (.xlsx)"), ("a.docx", "Word (.docx)"), ("a.pdf", "PDF (.pdf)"), ("a.csv", "ชื่อไฟล์อื่น")]
)
def test_refusals_speak_of_the_kind_of_file_that_was_to_be_written(tmp_path, name, kind):
    (tmp_path / name).mkdir()
    with pytest.raises(UnwritableError, match=re.escape(kind)):
        put(tmp_path / name)
    locked = tmp_path / f"b{name[1:]}"
    locked.write_bytes(b"one")
    locked.chmod(0o444)
    with pytest.raises(UnwritableError) as told:
        put(locked)
    assert (" -o " in str(told.value)) == name.endswith(".xlsx")
