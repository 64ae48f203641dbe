"""The list of provinces, districts and sub-districts: what can be asked of it, and how it is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl import places
from itaxl.places import pack


@pytest.mark.parametrize(
    ("subdistrict", "district", "province", "right"),
    [
        ("ป่งไฮ", "เซกา", "บึงกาฬ", True),
        ("ตำบลป่งไฮ", "อำเภอ เซกา", "จังหวัดบึงกาฬ", True),
        ("ต.ป่งไฮ", "อ.เซกา", "จ.บึงกาฬ", True),
        ("สีลม", "เขตบางรัก", "กรุงเทพมหานคร", True),
        ("แจ่มหลวง", "กัลยาณิวัฒนา", "เชียงใหม่", True),
        ("ป่งไฮ", "พรเจริญ", "บึงกาฬ", False),
        ("ป่งไฮ", "เซกา", "เลย", False),
        ("ไฮ", "เซกา", "บึงกาฬ", False),
        ("เซกา:เซกา", "เซกา", "บึงกาฬ", False),
        ("", "", "", False),
    ],
)
def test_the_three_belong_together(subdistrict, district, province, right):
    assert places.exists(subdistrict, district, province) is right


def test_the_whole_country_is_there():
    every = {province: places.districts_of(province) for province in places.provinces()}

    assert (len(every), sum(map(len, every.values()))) == (77, 928)
    assert all(places.subdistricts_of(district, province) for province, districts in every.items() for district in districts)


def test_every_name_is_found_as_it_stands():
    for province in places.provinces():
        for district in places.districts_of(province):
            assert places.is_district(district, province)
            assert all(places.exists(name, district, province) for name in places.subdistricts_of(district, province))


def test_a_name_that_stands_in_several_provinces_is_found_in_each():
    assert len(places.provinces_with("เฉลิมพระเกียรติ")) == 5
    assert ("เรณูนคร", "นครพนม") in places.where_is("โพนทอง")
    assert len(places.where_is("โพนทอง")) > 5


@pytest.mark.parametrize("name", ["", "#", "\n", "ไม่มีที่นี่", "ก,ข", "Bangkok", "๑๒"])
def test_what_is_no_place_is_found_nowhere(name):
    assert not places.is_place(name)
    assert places.where_is(name) == () == places.provinces_with(name)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("บึงการ", "บึงกาฬ"), ("อุตรดีตถ์", "อุตรดิตถ์"), ("นครศรีธรรมราษ", "นครศรีธรรมราช"), ("ขอนแกน", "ขอนแก่น"), ("เลอ", ""), ("ไม่มีจังหวัดนี้", "")],
)
def test_the_nearest_province_is_the_one_meant(typed, meant):
    assert places.nearest(typed, places.PROVINCE, places.provinces()) == meant


def test_of_two_equally_near_names_none_is_meant():
    assert places.nearest("โพนสวาง", places.SUBDISTRICT, ["โพนสว่าง", "โนนสวาง"]) == ""


@given(st.text(max_size=30))
def test_any_text_can_be_asked_for(name):
    places.exists(name, name, name)
    assert places.bare(places.bare(name, places.DISTRICT), places.DISTRICT) or not places.bare(name, places.DISTRICT)
    assert all(places.is_district(name, province) for province in places.provinces_with(name))


def test_the_list_is_made_from_a_file_of_sub_districts(tmp_path):
    source, target = tmp_path / "places.tsv", tmp_path / "made"
    source.write_text("# a comment\n1\tสีลม\tเขตบางรัก\tกรุงเทพมหานคร\n2\tเก่า\tเซกา\tบึงกาฬ\n", encoding="utf-8")
    rows = pack.amended(pack.lines_of(source), [["+", "ใหม่", "เซกา", "บึงกาฬ"], ["-", "เก่า", "เซกา", "บึงกาฬ"]])
    target.write_bytes(pack.packed(rows).encode(places.ENCODING))

    assert target.read_text(encoding=places.ENCODING).endswith("\n\nกรุงเทพมหานคร\n บางรัก:สีลม\n\nบึงกาฬ\n เซกา:ใหม่\n\n")


def test_an_amendment_that_does_not_apply_is_refused():
    with pytest.raises(ValueError, match="not in the list"):
        pack.amended([], [["-", "เก่า", "เซกา", "บึงกาฬ"]])
