"""A thousand broken workbooks, others each time: the promises hold for every one."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES, PROCESSES = 1_000, 2


def test_no_broken_workbook_breaks_a_promise(tmp_path):
    seed = os.environ.get("ITAXL_FUZZ_SEED") or str(random.randrange(10**9))
    print(f"ITAXL_FUZZ_SEED={seed}")
    share = CASES // PROCESSES
    command = [sys.executable, "-m", "tests.packages.fuzzing"]
    runs = [
        subprocess.Popen(
            [*command, str(tmp_path / str(at)), seed, str(at * share), str(share)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for at in range(PROCESSES)
    ]
    lines = [json.loads(line) for run in runs for line in run.communicate(timeout=300)[0].splitlines()]

    assert [line for line in lines if "fault" in line] == []
    ends = [line["codes"] for line in lines if "codes" in line]
    assert sum(sum(codes.values()) for codes in ends) == CASES
    # and they are neither all refused nor all sound
    assert all(codes["0"] > share // 10 and codes["3"] > share // 10 for codes in ends)
