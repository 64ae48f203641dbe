"""Sources read once, however often and however far a run got before; here, in processes, on a cluster."""

import os
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from itaxl.collecting import running
from itaxl.collecting.intake import sources
from itaxl.collecting.running import PoolReaders, collect_all
from itaxl.collecting.state import State
from itaxl.errors import UnreadableError, UnwritableError, UsageError
from tests.collecting.books import workbook


@pytest.fixture
def inbox(tmp_path):
    """Three agencies' workbooks, one of them in a zip beside a picture, and something that is none."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(workbook("หนึ่ง"))
    (folder / "b.xlsx").write_bytes(workbook("สอง"))
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("สาม.xlsx", workbook("สาม"))
        archive.writestr("รูป.jpg", b"\xff\xd8")
    (folder / "d.xlsx").write_bytes(workbook("สี่")[:2000])
    return folder


@pytest.fixture
def read(monkeypatch):
    """The contents read so far in this process."""
    seen: list[bytes] = []
    actual = running.read_one

    def noting(data, text):
        seen.append(data)
        return actual(data, text)

    monkeypatch.setattr(running, "read_one", noting)
    return seen


def names(state):
    return sorted(summary.agency.name or "?" for summary in state.summaries())


def collect(folder, path=None, basis="1", **how):
    with State(str(path) if path else None, basis) as state:
        collect_all(sources([str(folder)]), state, **how)
        return names(state), len(list(state.receipts()))


def test_everything_is_read_and_what_cannot_be_has_its_reason(inbox):
    assert collect(inbox) == (["?", "สอง", "สาม", "หนึ่ง"], 4)
    with State(None, "1") as state:
        collect_all(sources([str(inbox)]), state)
        assert [bool(summary.trouble) for summary in state.summaries()].count(True) == 1


def test_several_processes_find_the_same(inbox):
    assert collect(inbox, jobs=2) == collect(inbox)


def test_the_same_content_twice_is_read_once(inbox, read):
    (inbox / "again.xlsx").write_bytes(workbook("หนึ่ง"))

    assert collect(inbox) == (["?", "สอง", "สาม", "หนึ่ง"], 5)
    assert len(read) == 4


def test_a_second_run_reads_nothing_that_has_not_changed(inbox, tmp_path, read):
    first = collect(inbox, tmp_path / "state")
    read.clear()

    assert collect(inbox, tmp_path / "state") == first
    assert read == []


def test_a_second_run_reads_what_is_new_and_forgets_what_is_gone(inbox, tmp_path, read):
    collect(inbox, tmp_path / "state")
    read.clear()
    (inbox / "a.xlsx").unlink()
    (inbox / "b.xlsx").write_bytes(workbook("ห้า"))
    os.utime(inbox / "b.xlsx", (1, 1))

    assert collect(inbox, tmp_path / "state") == (["?", "สาม", "ห้า"], 3)
    assert read == [workbook("ห้า")]


def test_another_version_of_the_program_reads_everything_again(inbox, tmp_path, read):
    collect(inbox, tmp_path / "state")
    read.clear()

    collect(inbox, tmp_path / "state", basis="2")
    assert len(read) == 4


def test_an_interrupted_run_goes_on_where_it_stopped(inbox, tmp_path, read, monkeypatch):
    counted = running.read_one

    def stopping(data, text):
        if len(read) == 2:
            raise KeyboardInterrupt
        return counted(data, text)

    monkeypatch.setattr(running, "read_one", stopping)
    with pytest.raises(KeyboardInterrupt):
        collect(inbox, tmp_path / "state")
    monkeypatch.setattr(running, "read_one", counted)
    done = list(read)

    assert collect(inbox, tmp_path / "state") == (["?", "สอง", "สาม", "หนึ่ง"], 4)
    assert len(read) == 4 and read[:2] == done


def deadly() -> None:
    """In a worker: the content of สอง kills the process."""
    actual = running.read_one

    def dying(data, text):
        if data == workbook("สอง"):
            os._exit(1)
        return actual(data, text)

    running.read_one = dying


def test_a_process_that_dies_takes_only_the_content_that_killed_it(inbox):
    readers = PoolReaders(lambda: ProcessPoolExecutor(2, initializer=deadly), 8, "")
    with State(None, "1") as state:
        for source in sources([str(inbox)]):
            if not state.walk(source):
                running._open(source, state, readers)
        readers.drain(state)
        readers.close()
        found = {summary.agency.name: summary.trouble for summary in state.summaries()}

    assert sorted(found) == ["", "สาม", "หนึ่ง"]
    assert [trouble[:18] for name, trouble in found.items() if name] == ["", ""]


def test_progress_is_told_source_by_source(inbox):
    told: list[int] = []
    collect(inbox, progress=told.append)

    assert told == [1, 2, 3, 4]


def test_a_file_that_is_no_state_is_refused_and_kept(tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("ของผู้ใช้" * 200, encoding="utf-8")

    with pytest.raises(UnreadableError, match="ไม่ใช่ไฟล์สถานะ"):
        State(str(other), "1")
    assert other.read_text(encoding="utf-8").startswith("ของผู้ใช้")


def test_a_state_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UnwritableError, match="เปิดไฟล์สถานะ"):
        State(str(tmp_path / "none" / "state"), "1")


def test_a_cluster_that_does_not_answer_is_one_sentence(inbox, monkeypatch):
    import distributed

    def refusing(*_args, **_more):
        raise OSError

    monkeypatch.setattr(distributed, "Client", refusing)
    with pytest.raises(UsageError, match="ติดต่อ tcp://x ไม่ได้"):
        collect(inbox, scheduler="tcp://x")


def test_state_files_are_portable(inbox, tmp_path):
    collect(inbox, tmp_path / "state")
    moved = tmp_path / "moved.sqlite"
    Path(tmp_path / "state").rename(moved)

    assert collect(inbox, moved)[1] == 4
