"""The scoreboard: ``python benchmarks/mutations.py [SEED] [--times N]``.

Breaks a clean workbook in every named way, N times at places the seed chooses, and prints for each rule how often it was
found at the exact cell, found elsewhere, and missed. Then checks clean workbooks of many shapes: nothing may be found.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from itaxl.rules import RULES  # noqa: E402  # found only after the line above
from tests.mutations.board import all_mutations, broken, checked  # noqa: E402
from tests.mutations.clean import shapes  # noqa: E402


def main() -> None:
    """Run everything and print the tables."""
    words = argparse.ArgumentParser(description="recall and false alarms of itaxl check")
    words.add_argument("seed", nargs="?", default=str(random.SystemRandom().randrange(10**6)))
    words.add_argument("--times", type=int, default=1, help="how often every mutation is made, each time elsewhere")
    given = words.parse_args()
    print(f"seed {given.seed}\n")
    exact, made = _recall(given.seed, given.times)
    alarmed, clean = _false_alarms(given.seed)
    rules = len({each.code for each in all_mutations()})
    print(
        f"{len(all_mutations())} ways to break a workbook, {rules} rules: {exact} of {made} found at the exact cell ({exact / made:.1%});"
    )
    print(f"false alarms in {alarmed} of {clean} clean workbooks ({alarmed / clean:.1%})")
    sys.exit(exact < made or alarmed > 0)


def _recall(seed: str, times: int) -> tuple[int, int]:
    counts: dict[str, Counter[str]] = {}
    wrong = []
    for at in range(times):
        for mutation in all_mutations():
            outcome = broken(mutation, f"{seed}/{at}" if at else seed)
            counts.setdefault(mutation.code, Counter())[outcome.verdict] += 1
            wrong += [str(outcome)] if outcome.verdict != "exact" else []
    print("| rule | what it looks for | exact | elsewhere | missed |\n|---|---|---:|---:|---:|")
    for code, each in sorted(counts.items()):
        print(f"| {code} | {RULES[code].name} | {each['exact']} | {each['elsewhere']} | {each['missed']} |")
    print("\n" + "".join(f"{line}\n" for line in wrong))
    return sum(each["exact"] for each in counts.values()), sum(map(Counter.total, counts.values()))


def _false_alarms(seed: str) -> tuple[int, int]:
    alarmed = total = 0
    for shape in shapes(seed):
        found = [each for each in checked(shape.make()) if each.severity != "info" and each.code not in shape.allowed]
        total, alarmed = total + 1, alarmed + bool(found)
        for each in found:
            print(f"false alarm in “{shape.name}”: {each.code} {each.place} {each.message}")
    return alarmed, total


if __name__ == "__main__":
    main()
