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
from typing import NoReturn

import pytest

from tests.fonts import SOURCES, make_stand_in

SECONDS = 180
"""How long one call may take: the first one of a process builds its profile."""
SECONDS_EACH = 30
"""How much longer for every file."""

# 0: recalculate workbooks always when they are loaded. Left to itself LibreOffice believes stored results.
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode"><value>0</value></prop></item>
</oor:items>
"""
_WITH_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir></fontconfig>
"""


def program() -> str:
    """Path of LibreOffice; the running test is left out where it is missing, or fails where it is required.

    ``ITAXL_REQUIRE_LIBREOFFICE`` set means required.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        missing("LibreOffice")
    return found


def missing(what: str) -> NoReturn:
    """Leave the running test out for want of something, or let it fail where LibreOffice is required."""
    if os.environ.get("ITAXL_REQUIRE_LIBREOFFICE"):
        pytest.fail(f"{what} is required and not installed")
    pytest.skip(f"{what} is not installed")


def draws_the_typeface() -> None:
    """Leave the running test out (or let it fail, see ``program``) where the document face cannot be had for pictures."""
    program()
    for tool in ("pdftotext", "pdffonts", "pdftohtml"):
        if shutil.which(tool) is None:
            missing(f"{tool} (package poppler-utils)")
    if not all(source.exists() for source in SOURCES.values()):
        missing("Laksaman (package fonts-thai-tlwg)")


def convert(path: Path, suffix: str) -> Path:
    """One file converted to another format (``pdf``, ``xlsx``); see ``convert_all``."""
    return convert_all([path], suffix)[0]


def convert_all(paths: Sequence[Path], suffix: str, profile: int = 0) -> list[Path]:
    """Files of one folder converted in one call, into a subfolder named ``as-<suffix>`` beside them.

    Calls at the same time need different numbers for ``profile``.

    Raises:
        AssertionError: LibreOffice left one of them out.
    """
    folder = paths[0].parent / f"as-{suffix}"
    own = f"-env:UserInstallation={_profile(profile).as_uri()}"
    command = [program(), own, "--headless", "--norestore", "--convert-to", suffix, "--outdir", str(folder), *map(str, paths)]
    seconds = SECONDS + SECONDS_EACH * len(paths)
    ended = subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=_environment())
    made = [folder / f"{path.stem}.{suffix}" for path in paths]
    left_out = [path.name for path in made if not path.exists()]
    assert not left_out, f"not converted: {left_out}\n{ended.stdout}{ended.stderr}"
    return made


@cache
def _profile(number: int) -> Path:
    """A profile of this process alone: LibreOffice started twice on one profile hands the work over and ends at once."""
    folder = Path(tempfile.mkdtemp(prefix="itaxl-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    return folder


@cache
def _environment() -> dict[str, str]:
    """What LibreOffice is started in: with the stand-in for the document face beside the fonts of the machine."""
    if not all(source.exists() for source in SOURCES.values()):
        return dict(os.environ)
    fonts = _profile(0) / "fonts"
    make_stand_in(fonts)
    config = _profile(0) / "fonts.conf"
    config.write_text(_WITH_FONTS.format(fonts=fonts), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(config)}
