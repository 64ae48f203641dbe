"""The workbooks that are rendered: blank templates, every sample with its report, and extreme ones."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from itaxl.exchange import blank, from_data, year_of
from itaxl.frameworks import load
from itaxl.jobs import build_report
from itaxl.layout import SHEETS, layout_of
from itaxl.reports import (
    analysis,
    build,
    development,
    followup_issues,
    followup_parts,
    items,
    memo,
    plan_indicators,
    plan_issues,
    recommendations,
    summary,
)
from itaxl.reports.case import Case
from itaxl.scoring import scored
from itaxl.tables import Book, Sheet
from itaxl.templates import input_book
from itaxl.writing.drawing import draw_book

SAMPLES = Path(__file__).parents[2] / "samples"
YEARS = (2567, 2568)
COMPLETE = "6-complete-2568"
HIDDEN = len(SHEETS) + 2
"""Sheets in front of the report: those to be filled in, lists and stamp."""
PHRASE = "ผู้รับบริการบางรายไม่ทราบขั้นตอนและระยะเวลาที่ประกาศไว้ จึงควรปรับคู่มือให้สั้นลงและแจ้งทางทุกช่องทาง "
LONG = (PHRASE * 20)[:1500].strip()
"""1,500 letters, as somebody pastes a whole chapter into a cell."""
LONG_NAME = "ทดสอบชื่อที่ยาวมากเป็นพิเศษเพื่อให้แน่ใจว่าหัวเรื่องของเอกสารทุกฉบับยังพิมพ์ได้ครบถ้วน"


def templates(folder: Path) -> Iterator[Path]:
    """Blank workbooks of every year that has a committed one."""
    for year in YEARS:
        framework = load(year)
        yield _drawn(input_book(framework, blank(layout_of(framework))), folder / f"blank-{year}.xlsx")


def reported_samples(folder: Path) -> Iterator[Path]:
    """Every sample with its report built into it, as the command does it."""
    for path in sorted(SAMPLES.glob("*.xlsx")):
        target = folder / path.name
        build_report(str(path), str(target))
        yield target


def extremes(folder: Path, *, to_print: bool) -> Iterator[Path]:
    """Reports of workbooks filled in as nobody should; the report sheets alone.

    LibreOffice takes much longer to print one long workbook than several short ones.
    """
    for name, (change, wanted) in EXTREMES.items():
        data = json.loads((SAMPLES / "data" / f"{COMPLETE}.json").read_text(encoding="utf-8"))
        change(data)
        sheets = _reports(data, wanted, thai=name != "arabic")
        groups = [[sheet] for sheet in sheets] if to_print and name in LENGTHY else [sheets]
        for at, group in enumerate(groups):
            yield _drawn(Book(tuple(group)), folder / f"{name}-{at}.xlsx")


def hide_inputs(path: Path) -> None:
    """Hide the input sheets of a workbook with a report, so that LibreOffice prints the report only."""
    with ZipFile(path) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    book = entries["xl/workbook.xml"].decode()
    for name in SHEETS:
        book = book.replace(f'<sheet name="{name}"', f'<sheet state="hidden" name="{name}"')
    entries["xl/workbook.xml"] = (
        re.sub(r' (activeTab|firstSheet)="[0-9]+"', "", book).replace("<workbookView", f'<workbookView activeTab="{HIDDEN}"').encode()
    )
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name, content)


def filled_in(folder: Path) -> Path:
    """The workbook with very long texts itself, before any report."""
    data = json.loads((SAMPLES / "data" / f"{COMPLETE}.json").read_text(encoding="utf-8"))
    long_texts(data)
    framework = load(year_of(data))
    return _drawn(input_book(framework, from_data(data, layout_of(framework))), folder / "long-typed.xlsx")


def _reports(data: Any, wanted: tuple[str, ...], *, thai: bool) -> list[Sheet]:
    framework = load(year_of(data))
    layout = layout_of(framework)
    return build(Case(scored(from_data(data, layout), framework), framework, layout, (), thai), wanted)[0]


def _drawn(book: Book, path: Path) -> Path:
    draw_book(book, path)
    return path


def long_texts(data: Any) -> None:
    """1,500 letters in every cell for free text; a few rows of each list are enough."""
    for key in ("findings", "measures", "followup"):
        del data[key][3:]
    _rewrite(data, LONG)


def one_word(data: Any) -> None:
    """One word in every cell for free text."""
    _rewrite(data, "ดี")


def many_measures(data: Any) -> None:
    """60 measures of five steps each."""
    for key in ("measures", "followup"):
        known = data[key]
        data[key] = [
            known[at % len(known)] | {"id": f"M{at + 1:02}", "steps": (known[at % len(known)]["steps"] * 5)[:5]} for at in range(60)
        ]


def long_names(data: Any) -> None:
    """An agency with a very long name in a district with one; every unit as long."""
    data["agency"] |= {"type": "องค์การบริหารส่วนตำบล", "name": LONG_NAME, "district": LONG_NAME[:40]}
    for key in ("measures", "followup"):
        for measure in data[key]:
            for step in measure["steps"]:
                step["unit"] = f"กอง{LONG_NAME}; {step['unit']}"


def nothing(data: Any) -> None:
    """As it is: only the digits differ."""


PLAN, FOLLOWUP = plan_indicators.NAME, followup_parts.NAME
TOLD = (analysis.NAME, recommendations.NAME, development.NAME, PLAN, plan_issues.NAME, FOLLOWUP, memo.NAME)
EXTREMES: dict[str, tuple[Callable[[Any], None], tuple[str, ...]]] = {
    "long": (long_texts, TOLD),
    "one-word": (one_word, (analysis.NAME, PLAN, FOLLOWUP, memo.NAME)),
    "many": (many_measures, (PLAN, FOLLOWUP)),
    "long-names": (long_names, (summary.NAME, items.NAME, plan_issues.NAME, followup_issues.NAME, memo.NAME)),
    "arabic": (nothing, (summary.NAME, PLAN, memo.NAME)),
}
"""How a workbook is filled in, and the sheets it is looked at for."""
LENGTHY = ("long", "many")


def _rewrite(data: Any, text: str) -> None:
    """Replace every free text of the lists and the memo."""
    tables = layout_of(load(year_of(data))).tables
    for key in ("findings", "measures", "followup"):
        free = {column.key for column in tables[key].columns if column.kind == "long"}
        for entry in data[key]:
            for row in (entry, *entry.get("steps", ())):
                row |= {name: text for name, before in row.items() if name in free and before}
    for name in ("limits", "proposal"):
        data["memo"][name] = text
    for signer in data["signers"]:
        signer["opinion"] = text[:300]
