"""Files written whole or not at all, with the previous version kept."""

import os
import stat
from pathlib import Path

import pytest

from itaxl.errors import UnwritableError
from itaxl.writing import files
from itaxl.writing.files import place, replace, state_of, write_new


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "a.xlsx"
    found.write_bytes(b"one")
    return found


def put(path, data=b"two"):
    return replace(str(path), data, state_of(str(path)))


def test_previous_version_is_kept_under_a_free_name(path, tmp_path):
    assert put(path, b"two") == str(tmp_path / "a.bak.xlsx")
    assert put(path, b"three") == str(tmp_path / "a.bak2.xlsx")

    assert path.read_bytes() == b"three"
    assert (tmp_path / "a.bak.xlsx").read_bytes() == b"one"
    assert (tmp_path / "a.bak2.xlsx").read_bytes() == b"two"


def test_backup_name_taken_by_a_dead_link_is_not_used(path, tmp_path):
    (tmp_path / "a.bak.xlsx").symlink_to("nowhere")

    assert put(path) == str(tmp_path / "a.bak2.xlsx")


def test_what_is_there_already_is_not_written_again(path, tmp_path):
    before = path.stat().st_mtime_ns

    assert put(path, b"one") == ""

    assert path.stat().st_mtime_ns == before
    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_file_changed_meanwhile_is_not_written(path, tmp_path):
    before = state_of(str(path))
    path.write_bytes(b"changed by a person")

    with pytest.raises(UnwritableError, match="ถูกแก้ไขระหว่าง"):
        replace(str(path), b"two", before)

    assert path.read_bytes() == b"changed by a person"
    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_file_changed_without_a_trace_in_its_time_and_size_is_not_written(path):
    before = state_of(str(path))
    facts = path.stat()
    path.write_bytes(b"ONE")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert state_of(str(path)) == before

    with pytest.raises(UnwritableError, match="ถูกแก้ไขระหว่าง"):
        replace(str(path), b"two", before, b"one")

    assert path.read_bytes() == b"ONE"


def test_file_changed_at_the_last_moment_is_not_written(path, tmp_path, monkeypatch):
    def settle(temporary, like, *, times):
        if not times:  # the second time: the backup is there, the new content is about to be put in place
            path.write_bytes(b"changed by a person")

    monkeypatch.setattr(files, "_settle", settle)

    with pytest.raises(UnwritableError, match="ถูกแก้ไขระหว่าง"):
        put(path)

    assert path.read_bytes() == b"changed by a person"
    assert not [name for name in os.listdir(tmp_path) if name.startswith(files.TEMPORARY)]


def test_file_deleted_meanwhile_does_not_come_back(path):
    before = state_of(str(path))
    path.unlink()

    with pytest.raises(UnwritableError, match="ถูกแก้ไขระหว่าง"):
        replace(str(path), b"two", before)

    assert not path.exists()


@pytest.mark.parametrize("lock", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_file_open_elsewhere_is_not_written(path, tmp_path, lock):
    (tmp_path / lock).write_bytes(b"")

    with pytest.raises(UnwritableError, match="ปิดไฟล์") as refused:
        put(path)

    assert lock in str(refused.value)
    assert path.read_bytes() == b"one"


def test_lock_of_a_long_name_is_known_too_but_not_another_files(tmp_path):
    path = tmp_path / "รายงานไอทีเอ.xlsx"
    path.write_bytes(b"one")
    (tmp_path / f"~${path.name[2:]}").write_bytes(b"")
    with pytest.raises(UnwritableError, match="ปิดไฟล์"):
        put(path)

    (tmp_path / path.name[2:]).write_bytes(b"that one is open")
    put(path)
    assert path.read_bytes() == b"two"


def test_lock_beside_the_real_file_counts_for_a_link(path, tmp_path):
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    (tmp_path / "~$a.xlsx").write_bytes(b"")

    with pytest.raises(UnwritableError, match="ปิดไฟล์"):
        put(link)


def test_permissions_are_kept(path, tmp_path):
    path.chmod(0o640)

    put(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "a.bak.xlsx").stat().st_mode) == 0o640


def test_group_is_kept(path, tmp_path):
    group = 54321 if os.geteuid() == 0 else os.getgroups()[-1]
    os.chown(path, -1, group)

    put(path)

    assert path.stat().st_gid == (tmp_path / "a.bak.xlsx").stat().st_gid == group


def test_new_file_has_the_permissions_of_any_new_file(tmp_path):
    write_new(str(tmp_path / "new.xlsx"), lambda path: Path(path).write_bytes(b"x"))
    (tmp_path / "other").write_bytes(b"x")

    assert (tmp_path / "new.xlsx").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_backup_keeps_the_time_of_the_version_it_holds_and_the_file_tells_when_it_was_written(path, tmp_path):
    os.utime(path, (1_500_000_000, 1_500_000_000))

    put(path)

    assert (tmp_path / "a.bak.xlsx").stat().st_mtime == 1_500_000_000
    assert path.stat().st_mtime > 1_600_000_000


def test_link_is_followed_to_the_real_file(path, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.xlsx"
    link.symlink_to(path)

    backup = put(link)

    assert link.is_symlink()
    assert path.read_bytes() == b"two"
    assert backup == str(tmp_path / "a.bak.xlsx")
    assert os.listdir(folder) == ["link.xlsx"]


def test_existing_file_is_not_overwritten(path):
    with pytest.raises(UnwritableError, match="อยู่แล้ว"):
        write_new(str(path), lambda _: None)


def test_remains_of_a_killed_run_are_swept_at_once_and_those_of_a_living_one_are_not(tmp_path):
    dead = tmp_path / f"{files.TEMPORARY}dead.tmp"
    dead.write_bytes(b"half")
    seen = []

    def draw(temporary: str) -> None:
        # a second run in the same folder while the first is at work
        place(str(tmp_path / "b.xlsx"), lambda _: seen.extend(os.listdir(tmp_path)))
        assert os.path.exists(temporary)

    place(str(tmp_path / "a.xlsx"), draw)

    assert dead.name not in seen
    assert len([name for name in seen if name.startswith(files.TEMPORARY)]) == 2
    assert sorted(os.listdir(tmp_path)) == ["a.xlsx", "b.xlsx"]


def test_files_of_others_are_never_swept(tmp_path):
    names = [".itaxl", "itaxl-a.tmp", ".other-.tmp"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / f"{files.TEMPORARY}folder").mkdir()
    (tmp_path / f"{files.TEMPORARY}link").symlink_to(tmp_path / ".itaxl")

    place(str(tmp_path / "a.xlsx"), lambda _: None)

    assert len(os.listdir(tmp_path)) == len(names) + 3
