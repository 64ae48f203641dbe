"""Killed or failing at any moment: the original is intact, nothing is half-written, and the next run clears up."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_original_survives_every_accident(tmp_path):
    seed = os.environ.get("ITAXL_KILL_SEED") or str(random.randrange(10**9))
    print(f"ITAXL_KILL_SEED={seed}")
    command = [sys.executable, "-m", "tests.writing.killing", str(tmp_path), seed]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)

    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    print(found["points"])
    assert found["faults"] == {}
    kills = sum(count for name, count in found["points"].items() if name.startswith("killed:"))
    failures = sum(count for name, count in found["points"].items() if name.startswith("failing:"))
    assert kills >= 400
    assert failures >= 600
    assert sum(found["points"].values()) >= 1000
    assert found["points"]["killed from outside"] == 80
