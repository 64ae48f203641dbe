"""Workbooks rendered once for all tests of this folder, also when several workers run them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.office import SECONDS, SECONDS_EACH, convert_all, draws_the_typeface
from tests.rendering.books import extremes, filled_in, hide_inputs, reported_samples, templates
from tests.rendering.flat import Flat

_PATIENCE = 4 * (SECONDS + 20 * SECONDS_EACH)
_TO_PRINT, _TO_MEASURE, _MEASURING = "to-print", "to-measure", "measuring"


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every workbook, printed and measured."""
    draws_the_typeface()
    return _once(tmp_path_factory, "rendered", _render)


@pytest.fixture(scope="session")
def printed(rendered: Path) -> list[tuple[Path, Path]]:
    """Every workbook with the PDF LibreOffice prints of it; input sheets are printed blank, and of two samples."""
    folder = rendered / _TO_PRINT
    return [(path, folder / "as-pdf" / f"{path.stem}.pdf") for path in sorted(folder.glob("*.xlsx"))]


@pytest.fixture(scope="session")
def measured(rendered: Path) -> list[tuple[Path, Path, Path]]:
    """Every workbook as flat ODF, and the document in which LibreOffice has measured its texts."""
    folder = rendered / _TO_MEASURE
    flat, fitted = folder / "as-fods", folder / _MEASURING / "as-fods"
    return [(path, flat / f"{path.stem}.fods", fitted / f"{path.stem}.fods") for path in sorted(folder.glob("*.xlsx"))]


def _render(folder: Path) -> None:
    """Print and measure at the same time, each with a LibreOffice of its own."""
    with ThreadPoolExecutor(2) as pool:
        for ended in [pool.submit(_print, folder / _TO_PRINT), pool.submit(_measure, folder / _TO_MEASURE)]:
            ended.result()


def _print(folder: Path) -> None:
    folder.mkdir()
    samples = list(reported_samples(folder))
    for path in samples[:-2]:
        hide_inputs(path)
    convert_all([*templates(folder), *samples, *extremes(folder, to_print=True)], "pdf", profile=0)


def _measure(folder: Path) -> None:
    measuring = folder / _MEASURING
    measuring.mkdir(parents=True)
    books = [*templates(folder), *reported_samples(folder), *extremes(folder, to_print=False), filled_in(folder)]
    made = []
    for path in convert_all(books, "fods", profile=1):
        made.append(measuring / path.name)
        Flat(path).measure(made[-1])
    convert_all(made, "fods", profile=1)


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder filled by the first worker that asks for it; the others wait. A failure is everybody's."""
    root = factory.getbasetemp()
    folder = (root.parent if os.environ.get("PYTEST_XDIST_WORKER") else root) / name
    ended = folder / "ended.txt"
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + _PATIENCE
        while not ended.exists() and time.monotonic() < until:
            time.sleep(0.2)
    else:
        problem = "not finished"
        try:
            make(folder)
            problem = ""
        except BaseException as error:
            problem = repr(error)
            raise
        finally:
            (folder / "ending.txt").write_text(problem, encoding="utf-8")
            (folder / "ending.txt").replace(ended)
    told = ended.read_text(encoding="utf-8") if ended.exists() else "never finished"
    assert told == "", f"rendering failed: {told}"
    return folder
