"""Whose a workbook is."""

import pytest

from itaxl.collecting.identity import Directory, belongs
from itaxl.collecting.records import Agency
from tests.collecting.cases import SAO, agency

KUT = agency("กุดสมมติ", "เซกา", "บึงกาฬ")
NON = agency("โนนสมมติ", "เซกา", "บึงกาฬ")
TWIN = agency("กุดสมมติ", "ศรีวิไล", "บึงกาฬ")
NOBODY = Agency()


def told(stamp: Agency | None, typed: Agency, *names: str, known: tuple[Agency, ...] = (KUT, NON)):
    found = belongs(stamp, typed, names, Directory(known))
    return found.agency, found.by, found.doubts, found.reason


@pytest.mark.parametrize(
    "typed",
    [
        KUT,
        Agency("อบต.", "กุดสมมติ", "อำเภอเซกา", "จ.บึงกาฬ"),
        Agency("", "อบต.กุดสมมติ", "เซกา", "บึงกาฬ"),
        Agency(SAO, " กุดสมมติ ", "เซกา", ""),
        Agency(SAO, "กุดสมมติ", "", ""),
    ],
)
def test_an_agency_is_known_however_it_is_typed(typed):
    assert told(None, typed) == (KUT, "content", (), "")


def test_the_stamp_comes_first():
    assert told(KUT, NOBODY) == (KUT, "stamp", (), "")
    assert told(KUT, KUT) == (KUT, "stamp", (), "")


def test_a_stamp_of_another_agency_is_shown_and_not_guessed():
    found, _, _, reason = told(KUT, NON)

    assert found is None
    assert "กุดสมมติ" in reason and "โนนสมมติ" in reason


def test_the_file_name_helps_where_the_workbook_says_nothing():
    assert told(None, NOBODY, "ITA2568 อบต.โนนสมมติ.xlsx") == (NON, "name", ("ทราบหน่วยงานจากชื่อไฟล์เท่านั้น",), "")


def test_a_file_name_of_another_agency_is_a_doubt():
    found, by, doubts, _ = told(None, KUT, "ITA2568 อบต.โนนสมมติ.xlsx")

    assert (found, by) == (KUT, "content")
    assert len(doubts) == 1 and "โนนสมมติ" in doubts[0]


def test_a_file_name_that_names_nobody_is_no_doubt():
    assert told(None, KUT, "แบบ ITA ส่งจังหวัด.xlsx") == (KUT, "content", (), "")


def test_a_name_that_two_agencies_share_needs_its_district():
    found, _, _, reason = told(None, Agency(SAO, "กุดสมมติ"), known=(KUT, TWIN))

    assert found is None and "หลายหน่วยงาน" in reason
    assert told(None, TWIN, known=(KUT, TWIN))[0] == TWIN


def test_a_name_almost_like_one_of_the_register_is_a_doubt_and_stays_its_own():
    typed = agency("กุดสมมุติ")
    found, _, doubts, _ = told(None, typed)

    assert found == typed
    assert len(doubts) == 1 and "กุดสมมติ" in doubts[0]


def test_a_name_unlike_all_of_the_register_is_no_doubt():
    assert told(None, agency("หนองไผ่")) == (agency("หนองไผ่"), "content", (), "")


@pytest.mark.parametrize(
    ("typed", "doubted"),
    [
        (agency("โนนสมมุติ", "เซกา", "บึงกาฬ"), True),
        (agency("โนนสมมุติ", "เซกา", ""), True),
        (agency("โนนสมมุติ", "เมืองเลย", "เลย"), True),  # no agency of Loei is known: the province may be the mistake
        (agency("โนนสมมุติ", "เมืองยโสธร", "ยโสธร"), False),
        (agency("โนนสมมติ", "เมืองยโสธร", "ยโสธร"), True),
    ],
)
def test_almost_the_same_name_is_looked_for_in_the_same_province(typed, doubted):
    _, _, doubts, _ = told(None, typed, known=(KUT, NON, agency("หัวสมมติ", "เมืองยโสธร", "ยโสธร")))

    assert [word for word in doubts if "โนนสมมติ" in word] == list(doubts) and bool(doubts) is doubted


def test_two_kinds_of_one_name_are_two_agencies():
    town = Agency("เทศบาลตำบล", "กุดสมมติ", "เซกา", "บึงกาฬ")
    directory = Directory([KUT])

    assert belongs(None, town, (), directory).agency == town
    assert belongs(None, KUT, (), directory).agency == KUT


def test_nobody_at_all():
    found, _, _, reason = told(None, NOBODY, "Book1.xlsx")

    assert found is None and reason
