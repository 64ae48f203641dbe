"""Ten thousand broken workbooks: ``python benchmarks/fuzz.py [--cases N] [--seed SEED]``.

Runs ``check``, ``build-report`` and ``clean`` on workbooks broken in ways that know what a package is (zip records, XML,
bytes), on every core, and prints what was promised and not kept: a traceback, more than 10 seconds or 512 MB, a file
changed although the command said it was not, or anything of the user's lost. The seed is printed; with it every case can
be made again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Share the cases out, and add the results up."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--cases", type=int, default=10_000)
    words.add_argument("--seed", default=os.environ.get("ITAXL_FUZZ_SEED") or str(random.SystemRandom().randrange(10**9)))
    given = words.parse_args()
    print(f"ITAXL_FUZZ_SEED={given.seed}")
    processes = os.cpu_count() or 1
    share = -(-given.cases // processes)
    with tempfile.TemporaryDirectory() as folder:
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.packages.fuzzing", f"{folder}/{at}", given.seed, str(at * share), str(share)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
            )
            for at in range(processes)
        ]
        lines = [json.loads(line) for run in runs for line in run.communicate()[0].splitlines()]
    faults = [line for line in lines if "fault" in line]
    for line in faults:
        print(line["case"], *line["words"], "\n   ", line["fault"])
    codes, megabytes = Counter[str](), 0
    for line in lines:
        codes.update(line.get("codes", {}))
        megabytes = max(megabytes, line.get("megabytes", 0))
    print(f"{codes.total():,} cases, {len(faults)} promises broken, at most {megabytes} MB")
    print("exit codes: " + ", ".join(f"{code}: {count:,}" for code, count in sorted(codes.items())))
    sys.exit(bool(faults) or codes.total() < given.cases)


if __name__ == "__main__":
    main()
