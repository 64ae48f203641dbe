"""What a standing tells besides its state: where the agency lies, who may have sent its file, and whether that came late."""

import io
import os
import zipfile
from datetime import date

import pytest

from itaxl.collecting.identity import completed
from itaxl.collecting.records import Agency
from tests.collecting.books import SAO, workbook
from tests.collecting.cases import agency
from tests.collecting.mails import forwarded, mail, named
from tests.collecting.runs import resolved

KUT, NON = agency("กุดสมมติ"), agency("โนนสมมติ")
TOWN = agency("กุดสมมติ", kind="เทศบาลตำบล")


def put(folder, **files):
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)


def near(found):
    return {standing.agency.name: [each.name for each in standing.near] for standing in found.standings if standing.near}


def test_who_is_missing_is_told_whose_name_is_almost_the_same(tmp_path):
    put(tmp_path, a=workbook("กุดสมมุติ"), b=workbook("กุดสมมุติ", "80"))
    found = resolved(tmp_path, KUT, NON)
    missing, other, stranger = found.standings

    assert (missing.state, missing.near) == ("missing", (stranger.agency,))
    assert (other.near, stranger.near) == ((), ())
    assert stranger.registered is None and stranger.agency == stranger.known_as == agency("กุดสมมุติ")


def test_of_the_same_name_but_another_kind_or_place_it_is_told_too(tmp_path):
    put(tmp_path, a=workbook("กุดสมมติ", kind="เทศบาลตำบล"), b=workbook("โนนสมมติ", district="ศรีวิไล"))
    found = resolved(tmp_path, KUT, NON)

    assert [standing.near for standing in found.standings[:2]] == [(TOWN,), (agency("โนนสมมติ", "ศรีวิไล"),)]


@pytest.mark.parametrize("state", ["wrong-year", "unreadable"])
def test_it_is_told_where_nothing_of_its_own_counts(tmp_path, state):
    own = {"wrong-year": workbook("กุดสมมติ", year=2567), "unreadable": workbook("กุดสมมติ")[:2000]}[state]
    put(tmp_path, a=workbook("กุดสมมุติ"), **{"อบต.กุดสมมติ": own})
    found = resolved(tmp_path, KUT)

    assert found.standings[0].state == state
    assert near(found) == {"กุดสมมติ": ["กุดสมมุติ"]}


def test_who_has_sent_needs_no_such_word(tmp_path):
    put(tmp_path, a=workbook("กุดสมมติ"), b=workbook("กุดสมมุติ"))

    assert near(resolved(tmp_path, KUT, NON)) == {}


def test_names_that_are_not_alike_and_runs_without_a_register_have_none(tmp_path):
    put(tmp_path, a=workbook("หนองไผ่"), b=workbook("กุดสมมุติ", year=2567), c=workbook("กุดสมมติ", year=2567))

    assert near(resolved(tmp_path, agency("ท่าสะอาด"))) == {}
    assert near(resolved(tmp_path)) == {}


def typed_over(stamp, typed, **how):
    """The form made for one agency, with the name of another typed in."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(typed, **how))) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, content.replace(typed.encode(), stamp.encode()) if entry.filename == "docProps/custom.xml" else content)
    return target.getvalue()


def contested(found):
    return {standing.agency.name: standing.contested for standing in found.standings if standing.contested}


def test_both_that_a_workbook_of_nobody_names_are_told_of_it(tmp_path):
    put(tmp_path, a=typed_over("กุดสมมติ", "โนนสมมติ"), again=typed_over("กุดสมมติ", "โนนสมมติ"))
    found = resolved(tmp_path, KUT, NON, agency("ท่าสะอาด"))

    assert [each.state for each in found.standings] == ["missing"] * 3
    assert contested(found) == {"กุดสมมติ": ("a.xlsx", "again.xlsx"), "โนนสมมติ": ("a.xlsx", "again.xlsx")}
    assert [stray.receipt.name for stray in found.strays] == ["a.xlsx", "again.xlsx"]


def test_of_the_two_only_those_of_the_register_that_wait_are_told(tmp_path):
    put(tmp_path, a=typed_over("กุดสมมติ", "โนนสมมติ"), b=workbook("โนนสมมติ"))

    assert contested(resolved(tmp_path, KUT, NON)) == {"กุดสมมติ": ("a.xlsx",)}
    assert contested(resolved(tmp_path, NON, agency("ท่าสะอาด"))) == {}
    assert contested(resolved(tmp_path)) == {}


def test_of_two_that_may_be_meant_by_one_name_none_is_told(tmp_path):
    put(tmp_path, a=typed_over("กุดสมมติ", "โนนสมมติ", district=""))

    assert contested(resolved(tmp_path, KUT, agency("กุดสมมติ", "ศรีวิไล"), NON)) == {"โนนสมมติ": ("a.xlsx",)}


def test_a_workbook_that_names_one_agency_is_contested_by_none(tmp_path):
    put(tmp_path, a=workbook("กุดสมมติ", year=2567), b=workbook())
    found = resolved(tmp_path, KUT, NON)

    assert [each.state for each in found.standings] == ["wrong-year", "missing"]
    assert contested(found) == {} and len(found.strays) == 1


@pytest.mark.parametrize(
    ("typed", "known"), [("เมือง", "เมืองบึงกาฬ"), ("เมืองบึงกาฬ", "เมือง"), ("อ.เมืองฯ", "เมืองบึงกาฬ"), ("บึงกาฬ", "อำเภอเมือง")]
)
@pytest.mark.parametrize("province", ["บึงกาฬ", ""])
def test_the_capital_is_one_district_whatever_it_is_called(tmp_path, typed, known, province):
    put(tmp_path, a=workbook("กุดสมมติ", district=typed))
    (only,) = resolved(tmp_path, agency("กุดสมมติ", known, province)).standings

    assert only.current is not None
    assert only.agency == agency("กุดสมมติ", known, "บึงกาฬ")


def test_another_district_is_another_agency(tmp_path):
    put(tmp_path, a=workbook("กุดสมมติ", district="เซกา"))

    assert [each.state for each in resolved(tmp_path, agency("กุดสมมติ", "เมือง")).standings] == ["missing", "sent"]


def test_a_register_of_names_takes_the_rest_from_the_workbook_that_counts(tmp_path):
    put(tmp_path, a=workbook("กุดสมมติ", district="อ.เมือง"), b=workbook("โนนสมมติ"))
    found = resolved(tmp_path, Agency(SAO, "กุดสมมติ"), Agency("", "โนนสมมติ"), Agency(SAO, "ท่าสะอาด"))

    assert [standing.agency for standing in found.standings] == [agency("กุดสมมติ", "เมืองบึงกาฬ"), NON, Agency(SAO, "ท่าสะอาด")]
    assert [standing.known_as for standing in found.standings] == [Agency(SAO, "กุดสมมติ"), Agency("", "โนนสมมติ"), Agency(SAO, "ท่าสะอาด")]
    assert found.name == "บึงกาฬ"


@pytest.mark.parametrize(("second", "district"), [("เซกา", "เซกา"), ("ศรีวิไล", "")])
def test_where_none_counts_all_must_agree(tmp_path, second, district):
    for name, place in (("a_r1", "เซกา"), ("b_r1", second)):
        put(tmp_path, **{name: workbook("กุดสมมติ", "90" if name == "a_r1" else "80", district=place)})
    (only,) = resolved(tmp_path, Agency(SAO, "กุดสมมติ")).standings

    assert (only.state, only.agency.district) == ("conflict", district)


@pytest.mark.parametrize(
    ("own", "told", "full"),
    [
        (Agency(SAO, "กุดสมมติ", "อำเภอเซกา"), [KUT], Agency(SAO, "กุดสมมติ", "อำเภอเซกา", "บึงกาฬ")),
        (Agency("", "อบต.กุดสมมติ"), [TOWN], Agency("", "อบต.กุดสมมติ")),
        (Agency("", "อบต.กุดสมมติ"), [KUT], Agency("", "อบต.กุดสมมติ", "เซกา", "บึงกาฬ")),
        (Agency("", "กุดสมมติ"), [KUT, Agency("", "", "", "จ.บึงกาฬ")], KUT),
        (Agency("", "กุดสมมติ"), [KUT, TOWN], Agency("", "กุดสมมติ")),
        (Agency("หน่วยงานพิเศษ", "กุดสมมติ"), [KUT], Agency("หน่วยงานพิเศษ", "กุดสมมติ", "เซกา", "บึงกาฬ")),
        (Agency(SAO, "กุดสมมติ", "ศรีวิไล"), [Agency("", "", "เซกา", "บึงกาฬ")], Agency(SAO, "กุดสมมติ", "ศรีวิไล")),
        (Agency(SAO, "กุดสมมติ", "", "จังหวัดบึงกาฬ"), [Agency("", "", "เมือง")], Agency(SAO, "กุดสมมติ", "เมืองบึงกาฬ", "จังหวัดบึงกาฬ")),
        (KUT, [], KUT),
    ],
)
def test_what_is_said_stays_and_what_contradicts_is_not_taken(own, told, full):
    assert completed(own, told) == full


DUE = date(2026, 1, 5)
DAY = 86_400
AFTER = 1_767_600_000 + 3 * DAY
DRAFT = (b"X-Unsent: 1",)
SERVER = b"Received: from a by b; Thu, 08 Jan 2026 09:00:00 +0700"


def standing_of(folder, content, name="a.eml"):
    (folder / name).write_bytes(content)
    os.utime(folder / name, (AFTER, AFTER))
    (found,) = resolved(folder, KUT, due=DUE).standings
    return found.state, found.late_days, found.current.by_mail


def test_a_draft_copied_by_hand_came_at_no_time_anybody_knows(tmp_path):
    content = mail(named("a.xlsx", workbook("กุดสมมติ")), date=None, headers=DRAFT)

    assert standing_of(tmp_path, content) == ("sent", 0, False)


def test_a_mail_with_a_date_of_its_own_or_of_a_server_is_late(tmp_path):
    book = named("a.xlsx", workbook("กุดสมมติ"))

    assert standing_of(tmp_path, mail(book, date="Thu, 08 Jan 2026 09:00:00 +0700")) == ("late", 3, True)
    assert standing_of(tmp_path, mail(book, date=None, headers=(SERVER,))) == ("late", 3, True)


def test_a_draft_within_a_mail_came_with_it(tmp_path):
    draft = forwarded(mail(named("a.xlsx", workbook("กุดสมมติ")), date=None, headers=DRAFT, boundary=b"=_inner"))

    assert standing_of(tmp_path, mail(draft, date="Thu, 08 Jan 2026 09:00:00 +0700")) == ("late", 3, True)
    assert standing_of(tmp_path, mail(draft, date=None)) == ("sent", 0, False)
