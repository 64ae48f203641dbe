"""The workbooks in workbook_templates/ are what the program draws today; ITAXL_UPDATE=1 draws them anew."""

import os
import zipfile
from pathlib import Path

import pytest

from itaxl import frameworks
from itaxl.exchange import blank
from itaxl.layout import layout_of
from itaxl.templates import input_book
from itaxl.writing.drawing import draw_book

FOLDER = Path(__file__).parents[2] / "workbook_templates"
YEARS = (2567, 2568)


def draw(year, path):
    """A blank workbook, as ``itaxl new --year`` makes it."""
    framework = frameworks.load(year)
    draw_book(input_book(framework, blank(layout_of(framework))), path)


def parts(path):
    """The contents of a package by name, in order: the same whatever library compressed them."""
    with zipfile.ZipFile(path) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


@pytest.mark.parametrize("year", YEARS)
def test_template_is_what_is_drawn_today(year, tmp_path):
    kept = FOLDER / f"ita-{year}.xlsx"
    if os.environ.get("ITAXL_UPDATE"):
        kept.parent.mkdir(exist_ok=True)
        draw(year, kept)

    draw(year, tmp_path / "today.xlsx")

    today, before = parts(tmp_path / "today.xlsx"), parts(kept)
    assert list(today) == list(before)
    assert [name for name in today if today[name] != before[name]] == [], "draw them anew with ITAXL_UPDATE=1"


def test_drawing_twice_gives_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        draw(2568, tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_another_year_is_not_the_same_template(tmp_path):
    for year in YEARS:
        draw(year, tmp_path / f"{year}.xlsx")

    assert parts(tmp_path / "2567.xlsx") != parts(tmp_path / "2568.xlsx")


def test_the_folder_holds_nothing_else():
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"ita-{year}.xlsx" for year in YEARS]
