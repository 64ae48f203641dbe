"""Scores of earlier years against each other, and a plan's kind against its name."""

import pytest

from tests.rules.looking import found, measure, workbook

RIGHT = {"overall": 93.28, "level": "ผ่านดี", "iit": 93.45, "eit1": 94, "eit2": 92.33, "oit": 93.25}


def cells(code: str = "ITA331", **parts: object) -> list[str]:
    """Where the code fires."""
    return [each.place.cell for each in found(workbook(**parts), code)]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"overall": 93.29}, []),
        ({"overall": 93.82}, ["G5"]),
        ({"iit": 95.45}, ["G5"]),
        ({"level": "ผ่านดีเยี่ยม"}, ["G6"]),
        ({"level": None}, []),
        ({"overall": 93.82, "eit2": None}, []),
        ({"overall": None}, []),
    ],
)
def test_an_earlier_year_follows_from_its_own_instruments(changed, expected):
    assert cells(previous=[{"year": 2567, **RIGHT, **changed}]) == expected


def test_an_impossible_score_is_told_once():
    book = workbook(previous=[{"year": 2567, **RIGHT, "overall": 99.99}])

    assert [each.code for each in found(book, "ITA304", "ITA331")] == ["ITA304"]


def test_years_nothing_is_known_of_are_left_alone():
    assert cells(previous=[{"year": 2567}, {"year": 2560, **RIGHT, "overall": 93.82}]) == []


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ({"1": 91.07, "2": 89.07, "4": 95.56, "5": 74.75}, {"1": 91.07, "2": 89.07, "4": 95.56, "5": 74.75}, ["G11"]),
        ({"1": 91.07, "2": 89.07, "4": 95.56, "5": 74.75}, {"1": 91.07, "2": 89.07, "4": 95.56, "5": 74.75, "6": 80.1}, ["G11"]),
        ({"1": 91.07, "2": 89.07, "4": 95.56, "5": 74.75}, {"1": 91.07, "2": 89.17, "4": 95.46, "5": 74.85}, []),
        ({"1": 100, "2": 100, "3": 100, "9": 100}, {"1": 100, "2": 100, "3": 100, "9": 100}, []),
    ],
)
def test_a_column_copied_from_another_year_is_asked_about(now, before, expected):
    assert cells(stated={"indicators": now}, previous=[{"year": 2567, "indicators": before}]) == expected


@pytest.mark.parametrize(
    ("kind", "name", "asked"),
    [
        ("โครงการ", "มาตรการใช้ใบยืมหน้าเดียว", True),
        ("กิจกรรม", "โครงการตรวจนับครุภัณฑ์", True),
        ("โครงการ", "โครงการตรวจนับครุภัณฑ์", False),
        ("มาตรการ", "ใช้ใบยืมหน้าเดียว", False),
        (None, "โครงการตรวจนับครุภัณฑ์", False),
    ],
)
def test_the_kind_chosen_is_the_kind_in_the_name(kind, name, asked):
    assert bool(cells("ITA527", **measure(4, name, kind=kind))) is asked
