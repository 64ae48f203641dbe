"""Agencies, places and units: forms, titles, mentions, lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.thai.names import (
    AGENCY_TYPES,
    chief_title,
    head_title,
    long_name,
    mentions,
    names_other,
    read_type,
    same_agency,
    same_unit,
    short_name,
    split_name,
    split_units,
)


@pytest.mark.parametrize(
    ("typed", "agency_type"),
    [
        ("อบต.", "องค์การบริหารส่วนตำบล"),
        ("อบต", "องค์การบริหารส่วนตำบล"),
        ("อ.บ.ต.", "องค์การบริหารส่วนตำบล"),
        ("ออบต.", "องค์การบริหารส่วนตำบล"),
        ("องค์การบริหารส่วน ตำบล", "องค์การบริหารส่วนตำบล"),
        ("องค์กรบริหารส่วนตำบล", "องค์การบริหารส่วนตำบล"),
        ("ทต.", "เทศบาลตำบล"),
        ("ทม.", "เทศบาลเมือง"),
        ("เทศบาลนคร", "เทศบาลนคร"),
        ("อบจ.", "องค์การบริหารส่วนจังหวัด"),
        ("กรม", ""),
        ("", ""),
    ],
)
def test_agency_types_in_long_short_and_wrong_forms(typed: str, agency_type: str) -> None:
    assert read_type(typed) == agency_type


@pytest.mark.parametrize(
    ("agency_type", "short", "head", "chief"),
    [
        ("องค์การบริหารส่วนตำบล", "อบต.ตัวอย่าง", "นายกองค์การบริหารส่วนตำบลตัวอย่าง", "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง"),
        ("เทศบาลตำบล", "ทต.ตัวอย่าง", "นายกเทศมนตรีตำบลตัวอย่าง", "ปลัดเทศบาลตำบลตัวอย่าง"),
        ("เทศบาลเมือง", "ทม.ตัวอย่าง", "นายกเทศมนตรีเมืองตัวอย่าง", "ปลัดเทศบาลเมืองตัวอย่าง"),
        ("เทศบาลนคร", "ทน.ตัวอย่าง", "นายกเทศมนตรีนครตัวอย่าง", "ปลัดเทศบาลนครตัวอย่าง"),
        ("องค์การบริหารส่วนจังหวัด", "อบจ.ตัวอย่าง", "นายกองค์การบริหารส่วนจังหวัดตัวอย่าง", "ปลัดองค์การบริหารส่วนจังหวัดตัวอย่าง"),
    ],
)
def test_names_and_titles_by_type(agency_type: str, short: str, head: str, chief: str) -> None:
    assert long_name(agency_type, "ตัวอย่าง") == f"{agency_type}ตัวอย่าง"
    assert (short_name(agency_type, "ตัวอย่าง"), head_title(agency_type, "ตัวอย่าง"), chief_title(agency_type, "ตัวอย่าง")) == (
        short,
        head,
        chief,
    )


def test_a_name_that_carries_its_type_is_not_given_it_twice() -> None:
    assert long_name("องค์การบริหารส่วนตำบล", "อบต.ตัวอย่าง") == "องค์การบริหารส่วนตำบลตัวอย่าง"
    assert split_name("องค์การบริหารส่วน ตำบลตัวอย่าง") == ("องค์การบริหารส่วนตำบล", "ตัวอย่าง")
    assert split_name("ตัวอย่าง") == ("", "ตัวอย่าง")


def test_an_unknown_type_is_written_out() -> None:
    assert short_name("เมืองพัทยา", "") == "เมืองพัทยา"
    assert chief_title("เมืองพัทยา") == "ปลัดเมืองพัทยา"


@given(st.sampled_from(AGENCY_TYPES), st.sampled_from(["บ้านนา", "โสกก่าม", "เขาน้ำตก", "ในเมือง"]), st.integers(0, 20))
def test_long_short_and_broken_forms_are_the_same_agency(agency_type: str, name: str, place: int) -> None:
    whole = long_name(agency_type, name)
    broken = f"{whole[:place]} {whole[place:]}"
    assert same_agency(short_name(agency_type, name), broken)
    assert same_agency(name, whole)
    assert not same_agency(whole, whole + "น้อย")


def test_another_type_is_another_agency() -> None:
    assert not same_agency("ทต.เชียงยืน", "อบต.เชียงยืน")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("องค์การบริหารส่วนตำบลบ้านแก่งได้ดำเนินการ", [("องค์การบริหารส่วนตำบล", "บ้านแก่ง")]),
        ("องค์การบริหารส่วน ตำบลเชียงยืน อำเภอเมือง จังหวัดอุดรธานี", [("องค์การบริหารส่วนตำบล", "เชียงยืน"), ("อำเภอ", "เมือง"), ("จังหวัด", "อุดรธานี")]),
        ("องค์กรบริหารส่วนตำบล เชียงใหม่", [("องค์การบริหารส่วนตำบล", "เชียงใหม่")]),
        ("เทศบาลนครเชียงใหม่", [("เทศบาลนคร", "เชียงใหม่")]),
        ("ออบต.บ้านแก่ง และอบต.กุดบง", [("องค์การบริหารส่วนตำบล", "บ้านแก่ง"), ("องค์การบริหารส่วนตำบล", "กุดบง")]),
        ("ตำบลในเมืองได้รับ", [("ตำบล", "ในเมือง")]),
    ],
)
def test_mentions_in_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    assert [(kind, name) for _, _, kind, name in mentions(text)] == found
    for start, end, _, name in mentions(text):
        assert text[start:end].endswith(name)


@pytest.mark.parametrize(
    "text",
    [
        "สำนักปลัด อบต. ร่วมกับ ทุกกอง",
        "แจ้งนายก อบต. ทราบเป็นประจำ",
        "คณะกรรมการจริยธรรมประจำอบต.",
        "พนักงานส่วนตำบลทุกคน",
        "ตำบลและอำเภอใกล้เคียง",
        "องค์การบริหารส่วนตำบลควรเผยแพร่ข้อมูล",
        "องค์การบริหารส่วนตำบล พนักงานทุกคน",
        "ปลัดองค์การบริหารส่วนตำบล\nนายสมมติ",
        "องค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗",
        "ตรวจสอบตามรอบตรวจ ชอบจริง",
        "กทม.เป็นเมืองใหญ่",
        "ระดับจังหวัด",
    ],
)
def test_no_place_is_named_here(text: str) -> None:
    assert mentions(text) == []


def test_known_places_end_a_name_and_allow_a_blank_behind_an_abbreviation() -> None:
    assert mentions("อบต. บ้านแก่ง อย่างต่อเนื่อง") == []
    assert [name for *_, name in mentions("อบต. บ้านแก่งอย่างต่อเนื่อง", {"บ้านแก่ง"})] == ["บ้านแก่ง"]
    assert mentions("อบต. โปร่งใส", {"บ้านแก่ง"}) == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("องค์การบริหารส่วนตำบลเชียงยืนได้ดำเนินการ", False),
        ("อบต.เชียง ยืน เรื่อง", False),
        ("องค์การบริหารส่วนตำบลเชียงใหม่", True),
        ("อบต.เชียงยิน", True),
    ],
)
def test_own_and_other_names_are_told_apart(text: str, other: bool) -> None:
    assert [names_other(text, mention, "อบต.เชียงยืน") for mention in mentions(text)] == [other]


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("สำนักปลัด กองคลัง กองช่าง กองการศึกษาฯ", ["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษาฯ"]),
        ("ทุกสำนัก/ กอง", ["ทุกสำนัก/กอง"]),
        ("ทุกสำนัก/ กองร่วมกับประชาสัมพันธ์", ["ทุกสำนัก/กอง", "ประชาสัมพันธ์"]),
        ("สำนักปลัด/ ทุกกอง", ["สำนักปลัด", "ทุกกอง"]),
        ("สำนักปลัด, กองคลัง", ["สำนักปลัด", "กองคลัง"]),
        ("กองคลังและกองช่าง", ["กองคลัง", "กองช่าง"]),
        ("กองสวัสดิการสังคม\nกองคลัง", ["กองสวัสดิการสังคม", "กองคลัง"]),
        ("กองคลัง ร่วมกับสำนักปลัดงานประชาสัมพันธ์", ["กองคลัง", "สำนักปลัดงานประชาสัมพันธ์"]),
        ("สำนักปลัด อบต. ร่วมกับ ทุกกองงานที่ให้บริการประชาชน", ["สำนักปลัด อบต.", "ทุกกองงานที่ให้บริการประชาชน"]),
        (
            "สำนักปลัด อบต. (งานนิติการ/งานบุคคล) ร่วมกับคณะกรรมการจริยธรรมประจำอบต.",
            ["สำนักปลัด อบต. (งานนิติการ/งานบุคคล)", "คณะกรรมการจริยธรรมประจำอบต."],
        ),
        ("- งานพัสดุ (นักวิชาการพัสดุ)\n- งานแผน (นักวิเคราะห์)", ["งานพัสดุ (นักวิชาการพัสดุ)", "งานแผน (นักวิเคราะห์)"]),
        ("๑. กองคลัง ๒. กองช่าง", ["กองคลัง", "กองช่าง"]),
        ("หน่วยตรวจสอบภายใน กองสาธารณสุขและสิ่งแวดล้อม", ["หน่วยตรวจสอบภายใน", "กองสาธารณสุขและสิ่งแวดล้อม"]),
        ("", []),
    ],
)
def test_lists_of_units_are_split(typed: str, units: list[str]) -> None:
    assert list(split_units(typed)) == units


@pytest.mark.parametrize(
    "unit",
    [
        "สำนักปลัด งานการ เจ้าหน้าที่",
        "สำนักปลัด อบต. งาน ประชาสัมพันธ์",
        "งานแผน/นโยบาย (นักวิเคราะห์)",
        "งานการ เจ้าหน้าที่ (นักทรัพยากรฯ)",
        "เจ้าหน้าที่ทุกภารกิจงาน",
        "กองการศึกษา ศาสนาและวัฒนธรรม",
        "ทุกส่วนราชการในสังกัด องค์การบริหารส่วนตำบลตัวอย่าง",
    ],
)
def test_one_unit_stays_one(unit: str) -> None:
    assert split_units(unit) == (unit,)


@given(
    st.lists(st.sampled_from(["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษาฯ"]), min_size=1, max_size=4),
    st.sampled_from([" ", ", ", "/", "\n", " และ", "ร่วมกับ"]),
)
def test_a_written_list_of_units_is_read_back(units: list[str], mark: str) -> None:
    assert list(split_units(mark.join(units))) == units


def test_units_are_compared_by_what_they_mean() -> None:
    assert same_unit("กองการศึกษาฯ", "กองการศึกษา")
    assert same_unit("สำนักปลัด อบต.", "สำนักงานปลัด")
    assert same_unit("กองงานช่าง", "กองช่าง")
    assert not same_unit("กองคลัง", "กองช่าง")
