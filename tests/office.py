"""LibreOffice for tests: converts files without a window, recalculating every formula whatever results are stored."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

SECONDS = 180
"""How long one call may take: the first one of a process builds its profile."""

# 0: recalculate workbooks always when they are loaded. Left to itself LibreOffice believes stored results.
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode"><value>0</value></prop></item>
</oor:items>
"""


def program() -> str:
    """Path of LibreOffice; the running test is left out where it is missing, or fails where it is required.

    ``ITAXL_REQUIRE_LIBREOFFICE`` set means required.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("ITAXL_REQUIRE_LIBREOFFICE"):
        pytest.fail("LibreOffice is required and not installed")
    return found or pytest.skip("LibreOffice is not installed")


def convert(path: Path, suffix: str) -> Path:
    """One file converted to another format (``pdf``, ``xlsx``); see ``convert_all``."""
    return convert_all([path], suffix)[0]


def convert_all(paths: Sequence[Path], suffix: str) -> list[Path]:
    """Files of one folder converted in one call, into a subfolder named ``as-<suffix>`` beside them.

    Raises:
        AssertionError: LibreOffice left one of them out.
    """
    folder = paths[0].parent / f"as-{suffix}"
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    command = [program(), profile, "--headless", "--norestore", "--convert-to", suffix, "--outdir", str(folder), *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    made = [folder / f"{path.stem}.{suffix}" for path in paths]
    missing = [path.name for path in made if not path.exists()]
    assert not missing, f"not converted: {missing}\n{ended.stdout}{ended.stderr}"
    return made


@cache
def _profile() -> Path:
    """A profile of this process alone: LibreOffice started twice on one profile hands the work over and ends at once."""
    folder = Path(tempfile.mkdtemp(prefix="itaxl-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    return folder
