"""Sources read once, however often and however far a run got before; here, in processes, on a cluster."""

import os
import subprocess
import sys
from concurrent.futures import Future, ProcessPoolExecutor

import pytest

from itaxl.collecting import running
from itaxl.collecting.intake import sources
from itaxl.collecting.running import PoolReaders, collect_all
from itaxl.collecting.state import State
from itaxl.errors import UsageError
from tests.collecting.books import workbook
from tests.collecting.runs import collect, names


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


WAITING = """
import os, time
from itaxl.collecting.running import processes_of
if __name__ == "__main__":
    pool = processes_of(2)
    print(*{pool.submit(os.getpid).result() for _ in range(4)}, flush=True)
    time.sleep(600)
"""


def test_processes_end_with_the_one_that_started_them_however_that_ends(tmp_path):
    (tmp_path / "waiting.py").write_text(WAITING, encoding="utf-8")
    with subprocess.Popen([sys.executable, tmp_path / "waiting.py"], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout.readline().split()
        run.kill()
        # They write to the same pipe, which ends when the last of them has gone.
        assert run.communicate(timeout=60) == ("", None)


def test_progress_is_told_source_by_source(inbox):
    told: list[int] = []
    collect(inbox, progress=told.append)

    assert told == [1, 2, 3, 4]


def test_what_killed_its_process_is_tried_again_the_next_time(inbox, tmp_path, monkeypatch):
    with State(str(tmp_path / "state"), "1") as state:
        found = list(sources([str(inbox)]))
        readers = PoolReaders(lambda: ProcessPoolExecutor(2, initializer=deadly), 8, "")
        for source in found:
            if not state.walk(source):
                running._open(source, state, readers)
        readers.drain(state)
        readers.close()
        assert names(state) == ["?", "?", "สาม", "หนึ่ง"]

    assert collect(inbox, tmp_path / "state") == (["?", "สอง", "สาม", "หนึ่ง"], 4)


def test_a_cluster_that_does_not_answer_is_one_sentence(inbox, monkeypatch):
    import distributed

    def refusing(*_args, **_more):
        raise OSError

    monkeypatch.setattr(distributed, "Client", refusing)
    with pytest.raises(UsageError, match="ติดต่อ tcp://x ไม่ได้"):
        collect(inbox, scheduler="tcp://x")


def test_a_cluster_that_goes_away_is_one_sentence_and_what_was_read_is_kept(inbox, tmp_path, monkeypatch):
    class Going(ProcessPoolExecutor):
        """It does one thing, and cancels all else."""

        given = 0

        def submit(self, *told):
            Going.given += 1
            if Going.given > 1:
                lost = Future()
                lost.cancel()
                lost.set_running_or_notify_cancel()
                return lost
            return super().submit(*told)

    class Client:
        def __init__(self, *_, **__): ...

        def __enter__(self):
            return self

        def __exit__(self, *_): ...

        def nthreads(self):
            return {"one": 1}

        def get_executor(self, **_):
            return Going(1)

    monkeypatch.setattr("distributed.Client", Client)
    monkeypatch.setattr(running, "AHEAD", 1)
    with pytest.raises(UsageError, match="หยุดทำงานกลางคัน"):
        collect(inbox, tmp_path / "state", scheduler="tcp://x")

    with State(str(tmp_path / "state"), "1") as state:
        assert [state.walk(source) for source in sources([str(inbox)])].count(True) == 1
