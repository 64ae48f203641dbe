"""Workbooks made to hurt are answered in time, in little memory, with a reason or with everything kept."""

import json
import subprocess
import sys
from pathlib import Path

from tests.packages.hostile import CASES, build

ROOT = Path(__file__).parents[2]
REFUSED = {
    "a million formats": "too-complex",
    "300,000 content types": "too-complex",
    "300,000 relationships": "too-complex",
    "150 MB of blanks in the workbook part": "too-complex",
    "60 names of a megabyte each": "too-complex",
    "an attribute of 3 MB": "too-complex",
    "100,000 elements deep": "too-complex",
    "entities": "doctype",
}
"""What is not written into, and why. Cleaning needs less of a workbook, so it may still do its work."""
SECONDS, MEGABYTES = 10, 500


def outcomes(folder):
    """Case and way → what became of it, all done by one process."""
    names = list(CASES)
    paths = [folder / f"{number}.xlsx" for number in range(len(names))]
    for name, path in zip(names, paths, strict=True):
        build(name, path)
    command = [sys.executable, "-m", "tests.packages.hostile", *map(str, paths)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    lines = map(json.loads, ended.stdout.splitlines())
    return {(names[int(line["name"])], line["way"]): line for line in lines}


def test_answered_in_time_and_in_little_memory_and_never_half(tmp_path):
    # One test, because building and reading these takes half a minute whoever asks.
    found = outcomes(tmp_path)

    assert {name for name, _ in found} == set(CASES)
    assert {case: line["seconds"] for case, line in found.items() if line["seconds"] > SECONDS} == {}
    assert {case: line["mb"] for case, line in found.items() if line["mb"] > MEGABYTES} == {}
    ends = {name: line["end"] for (name, way), line in found.items() if way == "write"}
    assert ends == {name: REFUSED.get(name, "done") for name in CASES}
    assert {case for case, line in found.items() if line["changed"] != (line["way"] == "write" and line["end"] == "done")} == set()
    assert not Path("/tmp/evil.xml").exists()
