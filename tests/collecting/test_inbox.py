"""The whole way: a hundred mails in, one table out, also when the run is killed on the way."""

import csv
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

import itaxl as package
from itaxl.collecting import running
from itaxl.collecting.register import read_register
from itaxl.collecting.standing import Province
from itaxl.jobs.collecting import _basis
from tests.collecting.inbox import DUE, write_inbox, write_register
from tests.collecting.runs import resolved

DUE_DAY = date(2026, 1, 31)
ROOT = Path(package.__file__).parents[1]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory):
    """The inbox, its register, and the table it must give."""
    folder = tmp_path_factory.mktemp("province")
    expected = write_inbox(folder / "inbox")
    write_register(folder / "register.csv")
    return folder, expected


def command(folder: Path, out: Path, *more: str) -> list[str]:
    words = ["collect", str(folder / "inbox"), "-o", str(out / "province.xlsx"), "--register", str(folder / "register.csv")]
    return [sys.executable, "-m", "itaxl", *words, "--due", DUE, "--csv", str(out / "csv"), "--jobs", "2", *more]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)


def table(out: Path, name: str = "agencies") -> list[dict[str, str]]:
    with (out / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def province(folder: Path, state: Path) -> Province:
    """What a run has left in its state file, brought up again; no workbook is read for it."""
    with pytest.MonkeyPatch.context() as meanwhile:
        meanwhile.setattr(running, "encoded", None)
        register = [each.agency for each in read_register(str(folder / "register.csv"))]
        return resolved(folder / "inbox", *register, path=state, basis=_basis(""), due=DUE_DAY)


@pytest.fixture(scope="module")
def collected(inbox, tmp_path_factory):
    """One whole run."""
    out = tmp_path_factory.mktemp("out")
    ended = run(command(inbox[0], out, "--state", str(out / "state")))
    assert ended.returncode == 0, ended.stderr
    return out, ended.stderr


def test_every_agency_stands_where_it_must(inbox, collected):
    found = {row["agency"]: (row["state"], row["revision"], int(row["versions"])) for row in table(collected[0])}

    assert found == inbox[1]


def test_what_belongs_to_nobody_is_listed_with_its_reason(collected):
    nobody = [(row["file"], row["trouble"]) for row in table(collected[0], "files") if not row["agency"]]

    assert sorted(name for name, _ in nobody) == ["งบประมาณ.xlsx", "แบบ ITA.xls", "แบบ ITA.xlsx", "แบบเปล่า.xlsx"]
    assert all(reason for _, reason in nobody)


def test_the_same_content_sent_twice_counts_once(collected):
    files = [row for row in table(collected[0], "files") if row["agency"] == "สมมติหกหนึ่ง"]

    assert len(files) == 2 and len({row["sha256"] for row in files}) == 1


def test_what_is_told_at_the_end(collected):
    assert "ปี 2568: เรียบร้อย" in collected[1]
    assert "ยังไม่ส่ง 1" in collected[1]
    assert "ดูชีต ที่มา" in collected[1]


def test_killed_at_ten_moments_and_started_again_it_ends_in_the_same_table(inbox, collected, tmp_path):
    words = command(inbox[0], tmp_path, "--state", str(tmp_path / "state"))
    begun = time.monotonic()
    run(command(inbox[0], tmp_path / "other"))
    whole = time.monotonic() - begun
    chance = random.Random(20260105)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(10):
        process = subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(whole * chance.uniform(0.05, 0.9))
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        # Whatever is in place is whole: a page is either not there or can be opened.
        page = tmp_path / "province.xlsx"
        assert not page.exists() or page.read_bytes().endswith(b"\x00\x00")
    ended = run(words)

    assert ended.returncode == 0, ended.stderr
    for name in ("agencies", "scores", "measures", "findings", "files"):
        assert table(tmp_path, name) == table(collected[0], name)
    # What the page is made from, with all that no table has: older versions, doubts, why something is nobody's.
    assert province(inbox[0], tmp_path / "state") == province(inbox[0], collected[0] / "state")
