"""What is told of the years, and what differs between neighbours.

The expected differences are files, so that a change of any year's file is seen in review. After an intended change,
write them anew with ``ITAXL_WRITE_EXPECTED=1 python -m pytest tests/frameworks`` and read what version control shows.
"""

import copy
import os
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from itaxl import frameworks
from itaxl.frameworks import load
from itaxl.frameworks.build import build
from itaxl.frameworks.overview import describe, difference, overview
from itaxl.frameworks.shape import BLOCKS, Wrong
from itaxl.frameworks.wording import CERTAINTY_WORDS, LABELS

EXPECTED = Path(__file__).parent / "expected"
YEARS = [2566, 2567, 2568, 2569]
DATA = tomllib.loads((Path(frameworks.__file__).parent / "2568.toml").read_text(encoding="utf-8"), parse_float=Decimal)


@pytest.mark.parametrize("year", YEARS[:-1])
def test_neighbouring_years_differ_as_expected(year):
    found = "\n".join(difference(load(year), load(year + 1))) + "\n"
    print(found)
    file = EXPECTED / f"{year}-{year + 1}.txt"
    if os.environ.get("ITAXL_WRITE_EXPECTED"):
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("year", YEARS)
def test_a_year_does_not_differ_from_itself(year):
    assert difference(load(year), load(year)) == []


def test_renumbered_new_and_gone_items_are_told():
    lines = difference(load(2567), load(2568))
    assert "o4 ข้อมูลการติดต่อ + o6 Q&A → o3 ข้อมูลการติดต่อ" in lines
    assert "ข้อที่หมดไป: o15 ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ" in lines
    assert "จำนวนข้อ OIT: 35 → 28" in lines
    assert not any(line.startswith("o2 ") for line in lines)
    assert "ข้อใหม่: o29 รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา" in difference(load(2566), load(2567))
    assert "น้ำหนัก IIT: 30 → ไม่ทราบ" in difference(load(2568), load(2569))


def test_years_that_are_no_neighbours_are_compared_by_code():
    lines = difference(load(2566), load(2568))
    assert "ข้อ o3: อำนาจหน้าที่ → ข้อมูลการติดต่อ" in lines
    assert "ข้อ o43: การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน → ไม่ทราบ" in lines


def leaves(value, path=()):
    """The path of every single value, but not of notes and sources, which are no facts of the year."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in pairs:
        if key in ("note", "notes", "source", "sources"):
            continue
        if isinstance(each, (dict, list)):
            yield from leaves(each, (*path, key))
        else:
            yield (*path, key)


def altered(value):
    """Another value of the same type."""
    return (not value) if isinstance(value, bool) else value + "x" if isinstance(value, str) else value + 1


def test_no_change_of_a_fact_goes_unseen():
    seen = 0
    for path in leaves(DATA):
        data = copy.deepcopy(DATA)
        place = data
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = altered(place[path[-1]])
        try:
            changed = build(data)
        except Wrong:
            continue
        assert difference(load(2568), changed), path
        seen += 1
    assert seen > len(DATA["questions"]) + len(DATA["items"]) + len(DATA["elements"])


def test_the_overview_tells_every_year_newest_first_with_sources_and_certainty():
    text = overview()
    heads = [line for line in text.split("\n") if line.startswith("ปีงบประมาณ")]
    assert heads == [f"ปีงบประมาณ พ.ศ. {year}" + (" (ข้อมูลเบื้องต้น)" if year == 2569 else "") for year in reversed(YEARS)]
    for year in YEARS:
        assert describe(load(year)) in text
        assert all(source in text for source in load(year).sources.values())
        assert all(note in text for note in (*load(year).notes, *load(year).remarks.values()))
    assert all(words in text for words in CERTAINTY_WORDS.values())


def row_of(year, block):
    """The line about a block in the description of a year."""
    found = [line for line in describe(load(year)).split("\n") if line.startswith(f"  {LABELS[block]}  ")]
    assert len(found) == 1
    return found[0]


def test_a_block_is_told_with_its_certainty_and_what_differs_from_it():
    assert "ยืนยันจากหลายแหล่ง" in row_of(2568, "items") and "28 ข้อ (o1–o28)" in row_of(2568, "items")
    assert "IIT 30 / EIT ส่วนที่ 1 15 / EIT ส่วนที่ 2 15 / OIT 40" in row_of(2568, "instruments")
    assert "      ยกเว้น EIT ส่วนที่ 1, EIT ส่วนที่ 2: อนุมานจากข้อมูลอื่น" in describe(load(2568)).split("\n")
    assert "      ยกเว้น o5–o7: อนุมานจากข้อมูลอื่น" in describe(load(2569)).split("\n")


def test_what_is_not_known_is_listed_and_only_that():
    missing = next(line for line in describe(load(2569)).split("\n") if line.startswith("  ไม่ทราบ: "))
    assert LABELS["pass_mark"] in missing and LABELS["levels"] in missing
    assert LABELS["items"] not in missing.removeprefix("  ไม่ทราบ: ").split(", ")
    assert "  ไม่ทราบ: " not in describe(load(2568))


def test_every_block_has_a_thai_name():
    assert set(LABELS) == set(BLOCKS)
