"""The same workbook gives the same report to the byte: in another folder, on another day, with another hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ["2-seven-issues-2568", "6-complete-2568", "7-many-mistakes-2568"]

# Python takes the time from the system by several ways; the ones libraries use for stamps are moved.
_ON_ANOTHER_DAY = """
import datetime, sys, time
days = int(sys.argv.pop(1))
now, local, real = time.time, time.localtime, datetime.datetime

class Moved(real):
    @classmethod
    def now(cls, tz=None):
        return real.now(tz) + datetime.timedelta(days=days)
    utcnow = now

time.time = lambda: now() + days * 86400
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
datetime.datetime = Moved
from itaxl.cli import main
main()
"""


def built(folder: Path, sample: str, days: int, **surroundings: str) -> str:
    """Fill in a workbook in ``folder``, build its report and return the hash of the file."""
    folder.mkdir(parents=True)
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **surroundings}
    for words in (
        ["new", "--data", str(ROOT / "samples" / "data" / f"{sample}.json"), "-o", "ita.xlsx"],
        ["build-report", "ita.xlsx", "-o", "report.xlsx"],
    ):
        command = [sys.executable, "-c", _ON_ANOTHER_DAY, str(days), *words]
        ended = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True)
        assert ended.returncode in (0, 1), ended.stderr
    return hashlib.sha256((folder / "report.xlsx").read_bytes()).hexdigest()


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_same_data_give_the_same_bytes(sample, tmp_path):
    first = built(tmp_path / "one", sample, 0, PYTHONHASHSEED="1", TZ="UTC")
    second = built(tmp_path / "อีกที่ หนึ่ง" / "deeper", sample, 400, PYTHONHASHSEED="4242", TZ="Asia/Bangkok")
    assert first == second


def test_other_data_give_other_bytes(tmp_path):
    assert built(tmp_path / "one", SAMPLES[0], 0) != built(tmp_path / "two", SAMPLES[1], 0)
