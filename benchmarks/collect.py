"""What collecting costs: thousands of agencies' workbooks, made here, read bare and collected.

    python benchmarks/collect.py [--count 8000] [--jobs 2] [--keep FOLDER]

Prints workbooks a second, peak memory, and the ratio of collecting (reading, scores, every rule; then the province's workbook
too) to reading the cells of the same files with the same reader in as many processes. Memory is printed for an eighth of the
files too: while reading it should not differ, and with the page, whose long lists are written a row at a time, it should grow by
little. Times are those of whole processes on this machine; only the ratios
mean anything elsewhere. For Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from itaxl import places
from itaxl.exchange import from_data
from itaxl.frameworks import load
from itaxl.layout import layout_of
from itaxl.scoring import scored
from itaxl.templates import input_book
from itaxl.writing.drawing import draw_book

SAMPLE = Path(__file__).parents[1] / "samples" / "data" / "6-complete-2568.json"
YEAR = 2568
EACH = 20
"""Agencies that share one set of scores: drawing a workbook anew takes longer than reading it a hundred times."""


def agencies() -> Iterator[tuple[str, str, str, str]]:
    """Kind, name, district and province of as many agencies as there are sub-districts, twice over."""
    for kind in ("องค์การบริหารส่วนตำบล", "เทศบาลตำบล"):
        for province in places.provinces():
            for district in places.districts_of(province):
                for name in places.subdistricts_of(district, province):
                    yield kind, name, district, province


def profile(chance: random.Random) -> dict[str, Any]:
    """Data of an agency with scores of its own; one in three has something wrong in it."""
    data: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"), parse_float=Decimal)
    middle = chance.uniform(70, 99)

    def score() -> Decimal:
        return Decimal(str(round(min(100.0, max(40.0, chance.gauss(middle, 6))), 2)))

    for code in data["questions"]:
        data["questions"][code] = {"part1": score(), "part2": score()} if code.startswith("e") else score()
    for item in data["oit"].values():
        item["score"] = Decimal(chance.choice((100, 100, 100, 100, 50, 0)))
    data["stated"] = {"indicators": {"9": score(), "10": score()}}
    framework = load(YEAR)
    scores = scored(from_data(data, layout_of(framework), ""), framework).scores
    assert scores is not None
    hundredth = Decimal("0.01")
    for code, each in scores.instruments.items():
        data["stated"][code] = each.score.quantize(hundredth) if each.score is not None else None
    if chance.random() < 0.3:
        data["stated"]["overall"] = score()
    return data


def base(folder: Path, number: int, chance: random.Random) -> Path:
    """One workbook with a profile of its own, and marks where the agency's names belong."""
    data = profile(chance)
    data["agency"] = {"type": "องค์การบริหารส่วนตำบล", "name": "NAMEHERE", "district": "DISTRICTHERE", "province": "PROVINCEHERE"}
    path = folder / f"base-{number}.xlsx"
    framework = load(YEAR)
    draw_book(input_book(framework, from_data(data, layout_of(framework), str(path))), path)
    return path


def personalised(source: Path, target: Path, agency: tuple[str, str, str, str], chance: random.Random) -> None:
    """A copy of a base workbook for one agency: its names, and texts with a word of its own."""
    kind, name, district, province = agency
    words = {"NAMEHERE": name, "DISTRICTHERE": district, "PROVINCEHERE": province, "สมมติธรรม": name}

    def own(text: str) -> str:
        for word, meant in words.items():
            text = text.replace(word, escape(meant))
        # The kind stands in the list of kinds, to which the agency's own cell points, and in the stamps.
        return text.replace("<t>องค์การบริหารส่วนตำบล</t>", f"<t>{kind}</t>", 1).replace("องค์การบริหารส่วนตำบล|", f"{kind}|")

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename in ("xl/sharedStrings.xml", "docProps/custom.xml"):
                content = own(content.decode("utf-8")).encode("utf-8")
                if chance.random() < 0.2:
                    # A long text of one's own, so that no two files are alike in more than their form.
                    content = re.sub(rb"</t></si>", f" ({chance.randrange(10**9)})</t></si>".encode(), content, count=3)
            new.writestr(entry, content)


def make(folder: Path, count: int, seed: int) -> None:
    """Write ``count`` distinct workbooks into a folder."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        source = Path()
        for number, agency in zip(range(count), agencies(), strict=False):
            if number % EACH == 0:
                source = base(Path(scratch), number, chance)
            personalised(source, folder / f"{number:05}.xlsx", agency, chance)


BARE = """
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from itaxl.reading.cells import read_book

def cells(path):
    book = read_book(path)
    return sum(len(book.cells(sheet.title)) for sheet in book.sheets)

if __name__ == "__main__":
    paths, jobs = sorted(Path(sys.argv[1]).glob("*.xlsx"))[: int(sys.argv[3])], int(sys.argv[2])
    if jobs == 1:
        sum(map(cells, paths))
    else:
        with ProcessPoolExecutor(jobs) as pool:
            sum(pool.map(cells, paths, chunksize=16))
"""


RECORDS = """
import sys
from itaxl.collecting.intake import sources
from itaxl.collecting.running import collect_all
from itaxl.collecting.state import State

if __name__ == "__main__":
    with State(None, "benchmark") as state:
        collect_all(sources([sys.argv[1]]), state, jobs=int(sys.argv[2]))
"""

WATCHED = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // (1024 if sys.platform != "darwin" else 1024 * 1024), code)
"""


def measured(*words: str) -> tuple[float, int]:
    """Seconds and peak memory (MiB, the largest of its processes) of this Python run with these words."""
    start = time.perf_counter()
    watched = [sys.executable, "-c", WATCHED, sys.executable, *words]
    memory, code = map(int, subprocess.run(watched, capture_output=True, text=True, check=True).stdout.split())
    if code:
        sys.exit(f"ended with {code}: {words[:4]}")
    return time.perf_counter() - start, memory


def inbox(folder: Path, count: int, scratch: Path) -> str:
    """A folder with the first ``count`` workbooks in it."""
    chosen = scratch / f"inbox-{count}"
    chosen.mkdir()
    for path in sorted(folder.glob("*.xlsx"))[:count]:
        (chosen / path.name).symlink_to(path)
    return str(chosen)


def collect(chosen: str, jobs: int) -> tuple[float, int]:
    """Seconds and memory of the whole command."""
    return measured("-m", "itaxl", "collect", chosen, "-o", f"{chosen}.xlsx", "--jobs", str(jobs), "--year", str(YEAR))


def main() -> None:
    """Make, measure, print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--count", type=int, default=8000)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path, help="a folder for the workbooks, used again if it holds enough of them")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="itaxl-") as name:
        scratch = Path(name)
        folder = options.keep or scratch / "made"
        folder.mkdir(parents=True, exist_ok=True)
        if len(list(folder.glob("*.xlsx"))) < options.count:
            make(folder, options.count, options.seed)
        size = sum(path.stat().st_size for path in sorted(folder.glob("*.xlsx"))[: options.count]) / options.count / 1024
        print(f"{options.count} workbooks of {size:.0f} KiB, {options.jobs} processes")
        whole_inbox, part = inbox(folder, options.count, scratch), inbox(folder, options.count // 8, scratch)
        bare, _ = measured("-c", BARE, str(folder), str(options.jobs), str(options.count))
        print(f"bare reading               {options.count / bare:7.1f} workbooks/s")
        records, reading = measured("-c", RECORDS, whole_inbox, str(options.jobs))
        _, reading_less = measured("-c", RECORDS, part, str(options.jobs))
        print(f"read, scored and checked   {options.count / records:7.1f} workbooks/s   ratio {records / bare:.2f}")
        whole, peak = collect(whole_inbox, options.jobs)
        print(f"with the province's page   {options.count / whole:7.1f} workbooks/s   ratio {whole / bare:.2f}")
        _, less = collect(part, options.jobs)
        print(f"peak memory while reading  {reading} MiB (the largest process; {reading_less} MiB with an eighth of the files)")
        print(f"peak memory with the page  {peak} MiB ({less} MiB with an eighth of the files)")


if __name__ == "__main__":
    main()
