"""Workbooks made to hurt are answered in time, in little memory, with a reason or with everything kept."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

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
"""What is not written into. Cleaning needs less of a workbook, so it may still do its work."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """Case → what became of writing and cleaning, all done by one process."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = {}
    for number, name in enumerate(CASES):
        paths[str(number)] = folder / f"{number}.xlsx"
        build(name, paths[str(number)])
    command = [sys.executable, "-m", "tests.packages.hostile", *map(str, paths.values())]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    names, found = list(CASES), {}
    for line in map(json.loads, ended.stdout.splitlines()):
        found[names[int(line["name"])], line["way"]] = line
    return found


@pytest.mark.parametrize("name", sorted(CASES))
def test_answered_in_time_and_in_little_memory(outcomes, name):
    for way in ("write", "clean"):
        found = outcomes[name, way]
        assert found["seconds"] < 10
        assert found["mb"] < 500


@pytest.mark.parametrize("name", sorted(CASES))
def test_refused_with_its_reason_or_written(outcomes, name):
    found = outcomes[name, "write"]

    assert found["end"] == REFUSED.get(name, "done")
    assert found["changed"] == (name not in REFUSED)


def test_nothing_is_ever_written_outside_the_folder(outcomes):
    assert outcomes["targets outside", "write"]["end"] == "done"
    assert not Path("/tmp/evil.xml").exists()
