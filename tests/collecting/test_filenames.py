"""Names of workbooks on their way, and what people do to them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.collecting.filenames import NameRead, attachment_name, marked_name, read_name, slug_of, thai_attachment_name
from itaxl.collecting.records import Agency
from itaxl.thai.names import AGENCY_TYPES

AGENCY = Agency("องค์การบริหารส่วนตำบล", "ทดสอบสุข", "เซกา", "บึงกาฬ")
LONG = "องค์การบริหารส่วนตำบลทดสอบสุข"
SLUG = "abt-thdsobsukh"
SAFE = re.compile(r"[A-Za-z0-9_.-]+")
THAI = "กขคงจชดตทนบปพมยรลวสหอะาิีุูเแโไ่้์ำ"


def test_name_is_ascii_and_the_thai_one_begins_with_it():
    assert attachment_name(2568, AGENCY, 2) == f"ITA2568_{SLUG}_r2.xlsx"
    assert thai_attachment_name(2568, AGENCY, 2) == f"ITA2568_{SLUG}_r2_อบต.ทดสอบสุข.xlsx"


def test_marked_copy_has_no_revision_that_could_be_taken_for_a_new_version():
    assert marked_name(2568, AGENCY) == f"ITA2568_{SLUG}_marked.xlsx"
    assert read_name(marked_name(2568, AGENCY)) == NameRead(2568, SLUG, "", None)


@pytest.mark.parametrize(
    "agency",
    [
        AGENCY,
        Agency("อบต.", "ทดสอบสุข"),
        Agency("", "อบต.ทดสอบสุข"),
        Agency("", "องค์การบริหารส่วนตำบล ทดสอบสุข"),
        Agency("องค์การบริหารส่วนตำบล", "ทดสอบ สุข\u200b"),
        Agency("องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนตำบลทดสอบสุข"),
    ],
)
def test_slug_is_the_same_however_the_agency_is_typed(agency):
    assert slug_of(agency) == SLUG


def test_slug_tells_kinds_apart_and_knows_agencies_of_no_kind():
    assert len({slug_of(Agency(kind, "ทดสอบสุข")) for kind in AGENCY_TYPES}) == len(AGENCY_TYPES)
    assert slug_of(Agency("เมืองพัทยา")) == slug_of(Agency("", "เมืองพัทยา")) != ""
    assert slug_of(Agency()) == ""
    assert attachment_name(2568, Agency(), 1) == "ITA2568_r1.xlsx"


@pytest.mark.parametrize(
    ("name", "read"),
    [
        (f"ITA2568_{SLUG}_r2.xlsx", NameRead(2568, SLUG, "", 2)),
        (f"ITA2568_{SLUG}_r2_อบต.ทดสอบสุข.xlsx", NameRead(2568, SLUG, LONG, 2)),
        (f"สำเนาของ ITA2568_{SLUG}_r2.xlsx", NameRead(2568, SLUG, "", 2)),
        (f"Copy of ITA2568_{SLUG}_r2 (1).XLSX", NameRead(2568, SLUG, "", 2)),
        (f"ITA2568_{SLUG}_r2 แก้ไข.xlsx", NameRead(2568, SLUG, "", 2)),
        (f"ITA2568_{SLUG}_r2_แก้ไขแล้ว_r3.xlsx", NameRead(2568, SLUG, "", 3)),
        (f"ITA2568 {SLUG} r2 - Copy (2).xlsx", NameRead(2568, SLUG, "", 2)),
        (f"ita2568-{SLUG.upper()}-R2.xlsx", NameRead(2568, SLUG, "", 2)),
        (f"FW_ITA2568_{SLUG}_r2[1].zip", NameRead(2568, SLUG, "", 2)),
        (f"ITA๒๕๖๘_{SLUG}_r๒.xlsx", NameRead(2568, SLUG, "", 2)),
        (f"C:\\ส่ง\\ITA2568_{SLUG}_r12.xlsx.xlsx", NameRead(2568, SLUG, "", 12)),
        (f"{SLUG}.xlsx", NameRead(None, SLUG, "", None)),
        ("ITA2568_emueongphathya_r3.xlsx", NameRead(2568, "emueongphathya", "", 3)),
        ("ITA2568_r1.xlsx", NameRead(2568, "", "", 1)),
        ("ITA 2568 อบต.ทดสอบสุข (ล่าสุด).xlsx", NameRead(2568, "", LONG, None)),
        ("แบบ ITA ปี 68 อบต ทดสอบสุข.xlsx", NameRead(2568, "", LONG, None)),
        ("องค์การบริหารส่วนตำบล ทดสอบสุข_ปี2568.xlsm", NameRead(2568, "", LONG, None)),
        ("ฉบับที่ 2 เทศบาลตำบลน้ำดำ.xlsx", NameRead(None, "", "เทศบาลตำบลน้ำดำ", None)),
        ("Book1.xlsx", NameRead()),
        ("report r2d2 2024.xlsx", NameRead()),
        ("ITA2568_r0.xlsx", NameRead(2568)),
        ("สมุดงาน 12568.xlsx", NameRead()),
        ("", NameRead()),
        ("...", NameRead()),
    ],
)
def test_name_is_read_however_it_was_changed(name, read):
    assert read_name(name) == read


names = st.text(THAI + " .-", min_size=1, max_size=80).filter(lambda text: any("ก" <= mark <= "ฮ" for mark in text))
agencies = st.builds(Agency, st.sampled_from(AGENCY_TYPES), names)


@given(agencies, st.integers(2560, 2599), st.integers(1, 99))
def test_our_own_names_are_read_back(agency, year, revision):
    name = attachment_name(year, agency, revision)
    assert SAFE.fullmatch(name)
    assert len(name) < 80
    read = read_name(name)
    assert (read.year, read.slug, read.revision) == (year, slug_of(agency), revision)

    behind = thai_attachment_name(year, agency, revision)
    read = read_name(behind)
    assert behind.startswith(name.removesuffix(".xlsx"))
    assert (read.year, read.slug, read.revision) == (year, slug_of(agency), revision)


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_named(text):
    read_name(text)
    name = thai_attachment_name(2568, Agency(text[:100], text), 1)
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert len(name) < 160
    assert name.endswith(".xlsx")
