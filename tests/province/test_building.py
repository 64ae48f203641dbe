"""Long lists: made row by row, had again and again, kept or on disk as they are long."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.collecting.intake.words import without_addresses
from itaxl.province import building
from itaxl.province.building import Lines, Listed, Page, fitting
from itaxl.province.spool import Spool
from itaxl.province.words import and_others, area_of, kind_of, short, with_amphoe
from itaxl.tables import Box
from itaxl.thai.width import text_width
from tests.province.provinces import agency, surveyed

VALUES = st.lists(st.one_of(st.text(), st.integers(), st.none(), st.dates(), st.decimals(allow_nan=False)))


@pytest.mark.parametrize("in_memory", [1, 1 << 20])
@given(VALUES)
def test_a_spool_gives_back_what_was_put_in(in_memory, found):
    spool = Spool(in_memory)
    for value in found:
        spool.append(value)
    assert list(spool) == list(spool) == found
    assert len(spool) == len(found)
    assert spool[1:3] == found[1:3]
    assert [spool[at] for at in range(-len(found), 0)] == found


def test_a_spool_can_grow_between_two_walks_and_closes_its_file():
    spool = Spool(1)
    spool.append("ก")
    assert spool[0] == "ก"
    spool.append("ข")
    assert list(spool) == ["ก", "ข"]
    file = spool._file
    del spool
    gc.collect()
    assert file.closed


def row(at, value):
    return (Box(f"{at} {value}"),)


@given(st.lists(st.lists(st.integers(), max_size=5), max_size=5))
def test_lines_are_a_list_of_rows_however_they_are_put_together(parts):
    lines = Lines()
    expected = []
    for part in parts:
        lines.append((Box("หัว"),))
        expected.append((Box("หัว"),))
        lines.extend(Listed(part, len(lines) + 1, row))
        expected += [row(len(expected) + 1 + at, value) for at, value in enumerate(part)]
    assert list(lines) == expected
    assert [lines[at] for at in range(len(lines))] == expected
    assert [lines[at] for at in range(-len(lines), 0)] == expected
    assert lines[1:4] == expected[1:4]
    with pytest.raises(IndexError):
        lines[len(lines)]


def test_rows_at_the_top_can_be_written_anew():
    page = Page(surveyed(), "ชีต", (("ก", 10), ("ข", 10)))
    page.add(Box("หนึ่ง"))
    page.add()
    first, last = page.listed(["x", "y"], row)
    page.put(2, Box("สอง"))
    page.add(Box("ท้าย"))
    assert (first, last) == (3, 4)
    assert [line[0].value for line in page.sheet().lines] == ["หนึ่ง", "สอง", "3 x", "4 y", "ท้าย"]
    assert page.listed([], row) == (6, 5)


@given(st.text("กิ่งน้ำ abc", max_size=40), st.integers(20, 200))
def test_a_text_of_one_line_fits_its_cell(text, pixels):
    fitted = fitting(text, pixels)
    assert text_width(fitted) <= pixels
    assert fitted == text or (fitted.endswith("…") and text.startswith(fitted[:-1]))


def test_names_and_districts():
    assert short(agency("ทต.หนึ่ง")) == "ทต.หนึ่ง"
    assert kind_of(agency("ทม.หนึ่ง")) == "ทม."
    assert area_of(agency("อบต.หนึ่ง", "อำเภอเซกา"), several=False) == "เซกา"
    assert area_of(agency("อบต.หนึ่ง", ""), several=False) == "ไม่ระบุอำเภอ"
    assert area_of(agency("อบจ.บึงกาฬ"), several=True) == "ระดับจังหวัด จ.บึงกาฬ"
    assert [with_amphoe(each) for each in ("เซกา", "ระดับจังหวัด", "ไม่ระบุอำเภอ")] == ["อำเภอเซกา", "ระดับจังหวัด", "ไม่ระบุอำเภอ"]
    assert (and_others(["ก", "ข"], 2), and_others(["ก"], 3), and_others([], 0)) == ("ก, ข", "ก และอีก 2 แห่ง", "")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("จาก <a.b+c@example.go.th> ถึง x@y.th", "จาก <(อีเมล)> ถึง (อีเมล)"),
        ("ไม่มีที่อยู่ @ ในนี้", "ไม่มีที่อยู่ @ ในนี้"),
        ("สมชาย@example.com", "(อีเมล)"),
    ],
)
def test_addresses_are_taken_out_of_texts(text, left):
    assert without_addresses(text) == left


@pytest.mark.parametrize(("rows", "made"), [(3, 3), (5, 10)])
def test_lines_of_a_list_are_made_once_and_those_of_a_very_long_one_are_not_kept(monkeypatch, rows, made):
    monkeypatch.setattr(building, "KEPT", 4)
    seen = []
    listed = Listed(range(rows), 7, lambda row, value: seen.append(row) or (Box(value),))

    assert list(listed) == list(listed) == [(Box(value),) for value in range(rows)]
    assert len(seen) == made and seen[:rows] == list(range(7, 7 + rows))
