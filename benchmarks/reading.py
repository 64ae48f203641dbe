"""Reading speed, held against calamine and openpyxl on workbooks made here. Needs the test extras.

    python benchmarks/reading.py [rounds]

In every round all readers read the same file in turn; each is divided by calamine's time in that round, and the medians
of these ratios are shown. ``process`` is a whole Python process from start to end (start-up and imports included),
``inside`` the readings of a process that has read the file before, ``MB`` the peak memory of the process (Linux only).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from paired import ROOT, python, ratios

COLUMNS = "ABCDEFGHIJKL"


# What is read ---------------------------------------------------------------------------------------------------------


def normal(path: Path) -> None:
    """Seven sheets of Thai text, scores, dates and formulas, such as one agency fills in: 1,500 cells, 100 KB of text."""
    import xlsxwriter

    words = "มีการประชาสัมพันธ์ช่องทางการร้องเรียนบนเว็บไซต์ของหน่วยงานและแจ้งผลให้ผู้ร้องทราบภายในเวลาที่กำหนด "
    with xlsxwriter.Workbook(path) as book:
        day, score = book.add_format({"num_format": "[$-D07041E]d mmm yyyy"}), book.add_format({"num_format": "0.00", "border": 1})
        for number in range(7):
            sheet = book.add_worksheet(f"ชีตที่ {number + 1}")
            for row in range(30):
                sheet.write_string(row, 0, f"o{row}")
                sheet.write_string(row, 1, words[: 20 + 7 * row % 70] + str(number * 100 + row))
                sheet.write_string(row, 2, words[row % 9 :] + str(row % 11))
                sheet.write_number(row, 3, 60 + row * 1.21, score)
                sheet.write_number(row, 4, 45_900 + row, day)
                sheet.write_formula(row, 5, f"=ROUND(D{row + 1}/2,2)", score, round(30 + row * 0.605, 2))
                for column in range(6, 10):
                    sheet.write_blank(row, column, None, score)
                sheet.write_string(row, 10, ("มี", "ไม่มี")[row % 2])


def with_bloat(path: Path, rows: Iterator[str]) -> None:
    """The normal workbook with more rows below its first sheet."""
    small = path.with_name("normal.xlsx")
    with zipfile.ZipFile(small) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", "".join(rows).encode() + b"</sheetData>")
            target.writestr(item, data, zipfile.ZIP_DEFLATED)


def styled_cells(path: Path) -> None:
    """200,000 rows of 12 cells that have a style and nothing else: a format dragged down."""
    cells = [f'<c r="{column}%d" s="1"/>' for column in COLUMNS]
    line = '<row r="%d" spans="1:12">' + "".join(cells) + "</row>"
    with_bloat(path, (line % ((row,) * 13) for row in range(101, 200_101)))


def styled_rows(path: Path) -> None:
    """A style on every row down to the last one a sheet has."""
    with_bloat(path, (f'<row r="{row}" spans="1:12" s="1" customFormat="1" ht="18.75"/>' for row in range(101, 1_048_577)))


def full(path: Path) -> None:
    """50,000 rows of 10 values: far more than any agency has."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        sheet = book.add_worksheet()
        for row in range(50_000):
            for column in range(8):
                sheet.write_number(row, column, row * 1.5 + column)
            sheet.write_string(row, 8, f"ข้อความ {row % 500}")
            sheet.write_string(row, 9, "มี")


WORKBOOKS: dict[str, Callable[[Path], None]] = {"normal": normal, "styled cells": styled_cells, "styled rows": styled_rows, "full": full}


# Who reads it: programs that set ``cells`` to the number of cells with something in them -------------------------------

READERS = {
    "calamine": """
from python_calamine import CalamineWorkbook
def read(path):
    book = CalamineWorkbook.from_path(path)
    return sum(value != "" for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for value in row)
""",
    "itaxl": """
from itaxl.reading.cells import read_book
def read(path):
    book = read_book(path)
    return sum(len(book.cells(sheet.title)) for sheet in book.sheets)
""",
    "openpyxl": """
from openpyxl import load_workbook
def read(path):
    book = load_workbook(path)
    return sum(value is not None for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)
""",
}
"""Source instead of functions of this file, so that a timed process imports its reader and nothing else."""

ONCE = "import sys\nread(sys.argv[1])"
REPORT = """
import sys, time
cells = read(sys.argv[1])
try:
    peak = next(int(line.split()[1]) / 1e3 for line in open("/proc/self/status") if line.startswith("VmHWM"))
except OSError:
    peak = 0
times = []
for _ in range(int(sys.argv[2])):
    started = time.perf_counter()
    read(sys.argv[1])
    times.append(time.perf_counter() - started)
print(cells, peak, sorted(times)[len(times) // 2])
"""
HEAVY = ("styled cells", "styled rows", "full")
"""openpyxl is not asked to read these: it needs up to a minute and 3 GB."""


def inside(reader: str, path: Path, times: int) -> tuple[float, float, float]:
    """Cells, peak memory of one reading (MB), and the median of further readings in the same process (seconds)."""
    command = python("-c", READERS[reader] + REPORT, str(path), str(times))
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    cells, peak, median = map(float, done.stdout.split())
    return cells, peak, median


def compare(title: str, path: Path, rounds: int) -> None:
    """One table: every reader on one workbook."""
    heavy = title in HEAVY
    readers = [reader for reader in READERS if reader != "openpyxl" or not heavy]
    whole = ratios({reader: python("-c", READERS[reader] + ONCE, str(path)) for reader in readers}, "calamine", rounds)
    runs = [{reader: inside(reader, path, 1 if heavy else 20) for reader in readers} for _ in range(3 if heavy else 5)]
    print(f"\n{title}: {path.stat().st_size / 1e3:,.0f} kB, {rounds} rounds")
    print(f"  {'':10}{'cells':>9}{'process':>9}{'inside':>9}{'MB':>7}")
    for reader in readers:
        within = statistics.median(run[reader][2] / run["calamine"][2] for run in runs)
        cells, peak, _ = runs[0][reader]
        print(f"  {reader:10}{cells:>9.0f}{whole[reader]:>9.2f}{within:>9.2f}{peak:>7.0f}")


def main(rounds: int) -> None:
    """Make the workbooks, and compare on each."""
    with tempfile.TemporaryDirectory() as folder:
        for title, make in WORKBOOKS.items():
            path = Path(folder) / f"{title}.xlsx"
            make(path)
            compare(title, path, max(3, rounds // 5) if title in HEAVY else rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
