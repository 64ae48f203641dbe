"""Writing back, held against openpyxl's load and save and against copying the bytes. Needs the test extras.

    python benchmarks/writing.py [--rounds N] [--openpyxl]

Three workbooks: a small one, one of 25 MB of pictures, and one with formatting to the last row (70 MB of XML). Every
program is a whole Python process, start-up and imports included, run in turn with the others; times are divided by that
of a process that only copies the file, and medians of these ratios are shown. ``MB`` is the peak memory of the process
(Linux only). openpyxl is quick with the pictures because it drops them; for the last workbook it needs up to a minute and
3 GB, so it is asked to only with --openpyxl.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from paired import ROOT, python, ratios

sys.path.insert(0, str(ROOT))

from tests.packages.bloated import bloated, noise, unpacked  # found only after the line above
from tests.packages.surgery import parts, zipped
from tests.packages.users import users_workbook


def small(path: Path) -> None:
    """Two sheets, a chart, a picture, a comment."""
    users_workbook(path)


def pictures(path: Path) -> None:
    """The same with 25 MB of pictures."""
    users_workbook(path)
    path.write_bytes(zipped({**parts(path), "xl/media/photo.jpg": noise(25_000_000)}))


WORKBOOKS: dict[str, Callable[[Path], object]] = {"small": small, "pictures": pictures, "bloated": bloated}

SHEET = """
import sys
from decimal import Decimal
from itaxl.tables import Box, Sheet
rows = [(Box(f"ข้อ {row}", "text"), Box(Decimal(row), "score")) for row in range(60)]
sheets = [Sheet(f"รายงาน {number}", (30, 12), rows) for number in range(10)]
"""
PROGRAMS = {
    "copy": """
import sys
open(sys.argv[2], "wb").write(open(sys.argv[1], "rb").read())
""",
    "itaxl": SHEET
    + """
from itaxl.writing.report import write_report
write_report(sys.argv[1], sys.argv[2], sheets, (0, 0), False)
""",
    "itaxl, drawing alone": SHEET
    + """
from itaxl.writing.drawing import draw_sheets
from itaxl.writing.report import write_report
open(sys.argv[2], "wb").write(draw_sheets(sheets))
""",
    "openpyxl": """
import sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1])
for number in range(10):
    sheet = book.create_sheet(f"รายงาน {number}")
    for row in range(60):
        sheet.append((f"ข้อ {row}", row))
book.save(sys.argv[2])
""",
}
"""Source instead of functions of this file, so that a timed process imports what it needs and nothing else."""
PEAK = """
try:
    print(next(int(line.split()[1]) // 1000 for line in open("/proc/self/status") if line.startswith("VmHWM")))
except OSError:
    print(0)
"""


def peak(program: str, source: Path, target: Path) -> int:
    """Peak memory of a program on a workbook, in MB."""
    command = python("-c", PROGRAMS[program] + PEAK, str(source), str(target))
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return int(done.stdout)


def compare(title: str, path: Path, rounds: int, programs: list[str]) -> None:
    """One table: every program on one workbook."""
    target = path.with_name("out.xlsx")
    found = ratios({name: python("-c", PROGRAMS[name], str(path), str(target)) for name in programs}, "copy", rounds)
    print(f"\n{title}: {path.stat().st_size / 1e6:.1f} MB file, {unpacked(path) / 1e6:.0f} MB of XML in its largest sheet, {rounds} rounds")
    for name in programs:
        print(f"  {found[name]:8.2f}  {peak(name, path, target):6} MB  {name}")


def main() -> None:
    """Make the workbooks, and compare on each."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--rounds", type=int, default=9)
    words.add_argument("--openpyxl", action="store_true", help="let openpyxl at the bloated workbook too")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for title, make in WORKBOOKS.items():
            path = Path(folder) / f"{title}.xlsx"
            make(path)
            programs = [name for name in PROGRAMS if name != "openpyxl" or title != "bloated" or given.openpyxl]
            compare(title, path, max(3, given.rounds // 3) if title == "bloated" else given.rounds, programs)


if __name__ == "__main__":
    main()
