"""Of which year and of which province the page is, where nobody says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.collecting.about import province_about, year_about
from itaxl.collecting.records import Agency
from itaxl.collecting.resolving import resolve
from itaxl.collecting.running import collect_all
from itaxl.collecting.standing import Registered
from itaxl.collecting.state import State
from tests.collecting.books import workbook
from tests.collecting.cases import agency
from tests.collecting.runs import MADE, resolved

FIRST, LAST = min(frameworks.known_years()), max(frameworks.known_years())


@pytest.mark.parametrize(
    ("years", "about"),
    [
        ({2568: 1}, 2568),
        ({2567: 4, 2568: 2}, 2568),
        ({2567: 5, 2568: 2}, 2567),
        ({2567: 2, 2568: 300}, 2568),
        ({2568: 300, 2569: 2}, 2568),
        ({2566: 2, 2567: 2, 2568: 2}, 2568),
        ({2566: 3, 2567: 2, 2568: 2, 2569: 2}, 2566),
        ({2565: 2, 2566: 2, 2567: 2, 2568: 2}, 2568),
    ],
)
def test_it_is_the_newest_year_that_a_third_of_the_workbooks_are_of(years, about):
    assert year_about(years, MADE) == about


@given(st.dictionaries(st.integers(FIRST, LAST), st.integers(1, 400), min_size=1), st.dates())
def test_it_is_always_a_year_that_something_is_of_and_never_one_of_fewer_than_a_third_where_another_has_that(years, made):
    about = year_about(years, made)

    assert about in years
    assert 3 * years[about] >= sum(years.values()) or all(3 * count < sum(years.values()) for count in years.values())


@pytest.mark.parametrize(
    ("made", "about"),
    [
        (date(2025, 7, 31), 2567),
        (date(2025, 8, 1), 2568),
        (date(2026, 2, 1), 2568),
        (date(2026, 7, 31), 2568),
        (date(2026, 8, 1), 2569),
        (date(2020, 1, 1), FIRST),
        (date(2090, 1, 1), LAST),
    ],
)
def test_without_workbooks_it_is_the_year_whose_results_are_out(made, about):
    assert year_about({}, made) == about


def of(*provinces):
    return [agency(f"สมมติ{number}", province=province) for number, province in enumerate(provinces)]


@pytest.mark.parametrize(
    ("provinces", "name"),
    [
        (["บึงกาฬ"] * 9 + ["เลย"], "บึงกาฬ"),
        (["บึงกาฬ"] * 8 + ["เลย"], ""),
        (["บึงกาฬ", "จังหวัดบึงกาฬ", "จ.บึงกาฬ", ""], "บึงกาฬ"),
        (["บึงกาฬ", "เลย"], ""),
        ([""], ""),
        ([], ""),
    ],
)
def test_without_a_register_it_is_the_province_nine_tenths_are_of(provinces, name):
    assert province_about([], of(*provinces)) == name


def test_the_register_says_which_province_it_is_of_whatever_else_came():
    register = [Registered(each) for each in of("บึงกาฬ", "", "บึงกาฬ")]

    assert province_about(register, of(*["เลย"] * 50)) == "บึงกาฬ"
    assert province_about([*register, Registered(agency("อื่น", province="เลย"))], of(*["บึงกาฬ"] * 50)) == ""


def test_a_register_without_provinces_has_that_of_its_agencies():
    assert province_about([Registered(Agency("", "หนึ่ง"))], of("บึงกาฬ", "บึงกาฬ")) == "บึงกาฬ"


def put(folder, *books):
    for number, data in enumerate(books):
        (folder / f"{number}.xlsx").write_bytes(data)


def test_workbooks_that_strayed_in_from_another_province_leave_the_name(tmp_path):
    strange = [workbook(name, district="ภูเรือ", province="เลย") for name in ("หนึ่งสมมติ", "สองสมมติ")]
    put(tmp_path, workbook("กุดสมมติ"), *strange)

    assert resolved(tmp_path, agency("กุดสมมติ")).name == "บึงกาฬ"
    assert resolved(tmp_path, Agency("", "อบต.กุดสมมติ")).name == "บึงกาฬ"
    assert resolved(tmp_path).name == ""


def test_who_sent_last_years_again_does_not_make_it_last_years_page(tmp_path):
    older = [workbook(name, year=2567) for name in ("หนึ่งสมมติ", "สองสมมติ", "สามสมมติ", "สี่สมมติ")]
    put(tmp_path, *older, workbook("ห้าสมมติ"), workbook("หกสมมติ"), workbook("เจ็ดสมมติ")[:3000])
    found = resolved(tmp_path, agency("ห้าสมมติ"), year=None)

    assert (found.year, found.standings[0].state, found.years) == (2568, "sent", {2567: 4, 2568: 2})


def test_the_year_that_is_asked_for_holds_and_the_others_are_told(tmp_path):
    put(tmp_path, workbook("หนึ่งสมมติ", year=2567), workbook("สองสมมติ"))
    found = resolved(tmp_path, agency("หนึ่งสมมติ"), year=2567)

    assert (found.year, found.years) == (2567, {2567: 1, 2568: 1})


@pytest.mark.parametrize("register", [(), (agency("กุดสมมติ"), agency("โนนสมมติ"))])
def test_where_nothing_has_come_everybody_is_missing(register):
    with State(None, "1") as state:
        collect_all([], state)
        found = resolve(state, [Registered(each) for each in register], year=None, due=MADE, made=MADE)

        assert [(each.agency, each.state, each.near, each.contested) for each in found.standings] == [
            (each, "missing", (), ()) for each in register
        ]
        assert (found.year, found.years, found.name, list(found.strays)) == (2568, {}, "บึงกาฬ" if register else "", [])
