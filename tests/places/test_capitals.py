"""The district a province is governed from, and all that people call it."""

import pytest

from itaxl import places


def test_every_province_but_bangkok_has_one():
    without = [name for name in places.provinces() if not places.is_district(places.capital_of(name), name)]

    assert without == ["กรุงเทพมหานคร"]
    assert places.capital_of("กทม.") == places.capital_of("") == ""
    assert places.capital_of("อยุธยา") == "พระนครศรีอยุธยา"


def test_no_district_of_the_list_is_taken_for_another():
    for province in places.provinces():
        for district in places.districts_of(province):
            assert places.full_district(district, province) == places.full_district(district) == district
            assert places.is_capital(district, province) == (district == places.capital_of(province))


@pytest.mark.parametrize(
    ("typed", "province", "full"),
    [
        ("เมือง", "บึงกาฬ", "เมืองบึงกาฬ"),
        ("อ.เมือง", "จ.บึงกาฬ", "เมืองบึงกาฬ"),
        ("อำเภอ เมือง ฯ", "บึงกาฬ", "เมืองบึงกาฬ"),
        ("อำเภอบึงกาฬ", "บึงกาฬ", "เมืองบึงกาฬ"),
        ("เมืองอุบลฯ", "อุบลราชธานี", "เมืองอุบลราชธานี"),
        ("เมืองโคราช", "นครราชสีมา", "เมืองนครราชสีมา"),
        ("เมืองโคราช", "", "เมืองนครราชสีมา"),
        ("เมือง", "อยุธยา", "พระนครศรีอยุธยา"),
        ("เมืองอยุธยา", "", "พระนครศรีอยุธยา"),
        ("เมืองฯ", "", "เมือง"),
        ("เมือง", "กรุงเทพฯ", "เมือง"),
        ("เมืองยาง", "นครราชสีมา", "เมืองยาง"),
        ("เมืองเลย", "บึงกาฬ", "เมืองเลย"),
        ("เมือง", "ตัวอย่าง", "เมืองตัวอย่าง"),
        ("อำเภอเซกา", "บึงกาฬ", "เซกา"),
        ("", "บึงกาฬ", ""),
    ],
)
def test_it_has_one_name_for_programs(typed, province, full):
    assert places.full_district(typed, province) == full


@pytest.mark.parametrize(
    ("district", "province", "right"),
    [
        ("เมือง", "", True),
        ("เมืองเลย", "", True),
        ("พระนครศรีอยุธยา", "", True),
        ("เมืองตัวอย่าง", "ตัวอย่าง", True),
        ("เมืองยาง", "", False),
        ("เซกา", "บึงกาฬ", False),
        ("", "", False),
    ],
)
def test_which_are_capitals(district, province, right):
    assert places.is_capital(district, province) is right
