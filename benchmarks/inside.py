"""What a check adds to reading, in a process that takes one workbook after the other: ``python benchmarks/inside.py [rounds]``.

For every sample, against reading all of its cells with the same reader (``read``): understanding them and computing all
scores (``+ scores``), and all that with every rule (``check``). The promise for thousands of workbooks: ``check`` stays at or
below 2.5. Processor time, so that other programs count little; the median over the rounds. Within a round every sample is
taken before the first one comes again, so that what is kept of the last few workbooks is of no use, as in an inbox.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from paired import ROOT

sys.path.insert(0, str(ROOT))

from itaxl.jobs import open_book  # found only after the line above
from itaxl.reading.cells import read_book
from itaxl.rules import run

WARM = 2
"""Rounds that are not counted: the first ones load the year and compile every pattern."""


def read(path: Path) -> None:
    """Read every cell, and nothing more."""
    book = read_book(path)
    for sheet in book.sheets:
        book.cells(sheet.title)


def score(path: Path) -> None:
    """Understand the workbook and compute its scores."""
    open_book(str(path))


def check(path: Path) -> None:
    """Everything ``itaxl check`` does but printing."""
    run(*open_book(str(path)))


STEPS: dict[str, Callable[[Path], None]] = {"read": read, "+ scores": score, "check": check}


def seconds(step: Callable[[Path], None], path: Path) -> float:
    """Processor time of one call."""
    begin = time.process_time()
    step(path)
    return time.process_time() - begin


def one_round(samples: list[Path]) -> dict[Path, list[float]]:
    """Every sample's time for each step divided by its time for the first one."""
    times = {name: {sample: seconds(step, sample) for sample in samples} for name, step in STEPS.items()}
    return {sample: [times[name][sample] / times["read"][sample] for name in STEPS] for sample in samples}


def main(rounds: int) -> None:
    """Print a line for every sample."""
    samples = sorted(Path(ROOT, "samples").glob("*.xlsx"))
    found = [one_round(samples) for _ in range(WARM + rounds)][WARM:]
    print(f"{'':28}" + "".join(f"{name:>10}" for name in STEPS))
    for sample in samples:
        ratios = [statistics.median(each[sample][at] for each in found) for at in range(len(STEPS))]
        print(f"{sample.stem:28}" + "".join(f"{ratio:10.2f}" for ratio in ratios))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
