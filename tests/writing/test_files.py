"""Files written whole or not at all, with the previous version kept."""

import os
import stat

import pytest

from itaxl.errors import UnwritableError
from itaxl.writing import files
from itaxl.writing.files import place, replace, state_of, write_new


def test_previous_version_is_kept_under_a_free_name(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"one")

    assert replace(str(path), b"two", state_of(str(path))) == str(tmp_path / "a.bak.xlsx")
    assert replace(str(path), b"three", state_of(str(path))) == str(tmp_path / "a.bak2.xlsx")

    assert path.read_bytes() == b"three"
    assert (tmp_path / "a.bak.xlsx").read_bytes() == b"one"
    assert (tmp_path / "a.bak2.xlsx").read_bytes() == b"two"


def test_file_changed_meanwhile_is_not_written(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"one")
    before = state_of(str(path))
    path.write_bytes(b"changed by a person")

    with pytest.raises(UnwritableError, match="ถูกแก้ไขระหว่าง"):
        replace(str(path), b"two", before)

    assert path.read_bytes() == b"changed by a person"
    assert os.listdir(tmp_path) == ["a.xlsx"]


@pytest.mark.parametrize("lock", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_file_open_elsewhere_is_not_written(tmp_path, lock):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"one")
    (tmp_path / lock).write_bytes(b"")

    with pytest.raises(UnwritableError, match="ปิดไฟล์"):
        replace(str(path), b"two", state_of(str(path)))

    assert path.read_bytes() == b"one"


@pytest.mark.parametrize("step", ["replace", "fsync"])
@pytest.mark.parametrize("trouble", [28, 13, 5])
def test_failure_at_any_step_leaves_the_original_and_no_remains(tmp_path, monkeypatch, step, trouble):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"one")
    calls = 0

    def fail(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:  # the first is the backup's
            raise OSError(trouble, "no")
        real(*_)

    real = getattr(os, step)
    monkeypatch.setattr(files.os, step, fail)

    with pytest.raises(UnwritableError) as refused:
        replace(str(path), b"two", state_of(str(path)))

    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["a.xlsx"]
    assert ("ดิสก์เต็ม" in str(refused.value)) == (trouble == 28)


def test_permissions_are_kept(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"one")
    path.chmod(0o640)

    replace(str(path), b"two", state_of(str(path)))

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_link_is_followed_to_the_real_file(tmp_path):
    real = tmp_path / "real.xlsx"
    real.write_bytes(b"one")
    link = tmp_path / "link.xlsx"
    link.symlink_to(real)

    replace(str(link), b"two", state_of(str(link)))

    assert link.is_symlink()
    assert real.read_bytes() == b"two"


def test_drawing_that_fails_leaves_nothing(tmp_path):
    def fail(path: str) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_new(str(tmp_path / "new.xlsx"), fail)

    assert os.listdir(tmp_path) == []


def test_remains_of_a_killed_run_are_swept(tmp_path):
    old, fresh = tmp_path / f"{files.TEMPORARY}old.xlsx", tmp_path / f"{files.TEMPORARY}new.xlsx"
    for path in (old, fresh):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))

    place(str(tmp_path / "a.xlsx"), lambda temporary: open(temporary, "wb").close())

    assert sorted(os.listdir(tmp_path)) == [fresh.name, "a.xlsx"]
