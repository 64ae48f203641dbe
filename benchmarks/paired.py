"""Whole-process timing of commands in turn: what is compared is measured in the same minute on the same machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]


def seconds(command: Sequence[str]) -> float:
    """Wall time of one run of a command, start to end; its output is thrown away."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are what a user has from the second run on
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
    return time.perf_counter() - begin


def ratios(commands: Mapping[str, Sequence[str]], base: str, runs: int = 15) -> dict[str, float]:
    """Median over the runs of each command's time divided by the base's in the same round; one round to warm up."""
    rounds = [{name: seconds(command) for name, command in commands.items()} for _ in range(runs + 1)][1:]
    return {name: statistics.median(each[name] / each[base] for each in rounds) for name in commands}


def python(*words: str) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *words]


def show(title: str, found: Mapping[str, float]) -> None:
    """Print ratios as a small table."""
    print(title)
    for name, ratio in found.items():
        print(f"  {ratio:6.2f}  {name}")
