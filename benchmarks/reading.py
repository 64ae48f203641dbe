"""Reading speed, held against calamine and openpyxl on workbooks made here. Needs the test extras.

    python benchmarks/reading.py [rounds]

Times of one machine mean little, so ratios are printed: in every round all readers read the same file in turn, each is
divided by calamine's time in that round, and the medians of these are shown. ``process`` is a whole Python process from
start to end (start-up and imports included), ``inside`` is one more reading in a process that has read the file before.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
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


# Who reads it: each returns the number of cells with something in them --------------------------------------------------


def with_itaxl(path: str) -> int:
    from itaxl.reading.cells import read_book

    book = read_book(path)
    return sum(len(book.cells(sheet.title)) for sheet in book.sheets)


def with_calamine(path: str) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return sum(value != "" for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for value in row)


def with_openpyxl(path: str) -> int:
    from openpyxl import load_workbook

    book = load_workbook(path)
    return sum(value is not None for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)


READERS: dict[str, Callable[[str], int]] = {"calamine": with_calamine, "itaxl": with_itaxl, "openpyxl": with_openpyxl}
SLOW = {"styled cells", "styled rows", "full"}
"""Workbooks openpyxl is not asked to read: it needs up to a minute and 3 GB."""


# How it is timed ------------------------------------------------------------------------------------------------------


def read_once(reader: str, path: str) -> None:
    """What the timed process does: read, and report its cells, its second reading and its peak memory on stdout."""
    cells = READERS[reader](path)
    started = time.perf_counter()
    if os.environ.get("AGAIN"):
        READERS[reader](path)
    print(json.dumps({"cells": cells, "again": time.perf_counter() - started, "peak": peak_megabytes()}))


def peak_megabytes() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def timed(reader: str, path: Path, environment: dict[str, str], again: bool) -> dict[str, float]:
    command = [sys.executable, __file__, "--read", reader, str(path)]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True, env=environment | ({"AGAIN": "1"} if again else {}))
    taken = time.perf_counter() - started
    return {**json.loads(done.stdout), "process": taken}


def compare(title: str, path: Path, rounds: int, environment: dict[str, str]) -> None:
    readers = [reader for reader in READERS if reader != "openpyxl" or title not in SLOW]
    for reader in readers:
        timed(reader, path, environment, False)  # warm-up: compiles what is not compiled yet, fills the disk cache
    runs = [{reader: (timed(reader, path, environment, False), timed(reader, path, environment, True)) for reader in readers} for _ in range(rounds)]
    print(f"\n{title}: {path.stat().st_size / 1e3:,.0f} kB, {rounds} rounds")
    print(f"  {'':10}{'cells':>9}{'process':>9}{'ratio':>7}{'inside':>9}{'ratio':>7}{'MB':>7}")
    for reader in readers:
        first = [run[reader][0] for run in runs]
        process = statistics.median(each["process"] for each in first)
        inside = statistics.median(run[reader][1]["again"] for run in runs)
        process_ratio = statistics.median(run[reader][0]["process"] / run["calamine"][0]["process"] for run in runs)
        inside_ratio = statistics.median(run[reader][1]["again"] / run["calamine"][1]["again"] for run in runs)
        peak = max(each["peak"] for each in first)
        print(f"  {reader:10}{first[0]['cells']:>9.0f}{process:>8.3f}s{process_ratio:>7.2f}{inside:>8.4f}s{inside_ratio:>7.2f}{peak:>7.0f}")


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
        for title, make in WORKBOOKS.items():
            path = Path(folder) / f"{title}.xlsx"
            make(path)
            compare(title, path, rounds if title == "normal" else max(3, rounds // 5), environment)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read_once(sys.argv[2], sys.argv[3])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
