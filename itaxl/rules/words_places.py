"""ITA411–ITA414: do sub-district, district and province of the agency exist, and do they belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl import places
from itaxl.layout.choices import AGENCY_TYPES
from itaxl.model import Submission
from itaxl.places import DISTRICT, PROVINCE, SUBDISTRICT, bare, has_word
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_ONE_SUBDISTRICT, _TOWN = AGENCY_TYPES[:2]
_CAPITAL = "เมือง"
_WHERE = r"(?<=.)(?:หมู่ที่|ตำบล|อำเภอ|จังหวัด|[ตอจ]\.).*$"
"""A larger place that is typed behind a name."""
_OFFICE = r"^(?:ที่ทำการ|สำนักงาน|ที่ว่าการ)\s*"
_TYPE_WORDS = ("องค์การ", "องค์กร", "เทศบาล", "อบต", "อบจ", "ทต.", "ทม.", "ทน.")


@rule("ITA411")
def unknown_province(book: Submission, framework: Framework) -> Flaws:
    """จังหวัดต้องเป็นชื่อจังหวัดจริง สะกดตามทางการ

    ทำไม: ชื่อจังหวัดพิมพ์อยู่ใต้ชื่อหน่วยงานในรายงานทุกฉบับ
    แก้อย่างไร: แก้ชื่อจังหวัด พิมพ์เฉพาะชื่อ
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | จังหวัด | บึงการ |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | จังหวัด | บึงกาฬ |
    """
    typed = book.text("agency.province")
    if not typed or places.is_province(typed):
        return
    meant = places.full_province(typed) or places.nearest(typed, PROVINCE, places.provinces())
    message = f"ไม่มีจังหวัดชื่อ “{typed}”"
    if meant:
        yield Flaw(book.answers["agency.province"], f"{message} หมายถึง {meant} ใช่หรือไม่", f"แก้เป็น {meant}", typed, meant)
        return
    home = places.provinces_with(book.text("agency.district"))
    expected = home[0] if len(home) == 1 else ""
    fix = f"แก้เป็น {expected} ซึ่งมีอำเภอ{bare(book.text('agency.district'), DISTRICT)}" if expected else "พิมพ์ชื่อจังหวัดใหม่"
    yield Flaw(book.answers["agency.province"], message, fix, typed, expected)


@rule("ITA412")
def district_of_another_province(book: Submission, framework: Framework) -> Flaws:
    """อำเภอต้องอยู่ในจังหวัดที่กรอก

    ทำไม: อำเภอกับจังหวัดที่ไม่ตรงกันมักติดมาจากเอกสารของหน่วยงานอื่น หรือสะกดชื่ออำเภอผิด
    แก้อย่างไร: แก้อำเภอหรือจังหวัดให้ตรงกัน
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เชียงคาน |
        | จังหวัด | บึงกาฬ |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เชียงคาน |
        | จังหวัด | เลย |
    """
    typed, province = book.text("agency.district"), bare(book.text("agency.province"), PROVINCE)
    if not typed or not places.is_province(province) or _district(typed, province):
        return
    answer, name = book.answers["agency.district"], bare(typed, DISTRICT)
    homes = places.provinces_with(name)
    right = _home_district(book, province)
    if homes and not right:
        wrong = "agency.province" if _province_is_wrong(book, name, homes) else "agency.district"
        message = f"อำเภอ{name}อยู่จังหวัด{', '.join(homes)} ไม่ใช่{province}"
        expected = homes[0] if wrong == "agency.province" else ""
        fix = f"แก้อำเภอเป็นอำเภอของจังหวัด{province}" + (f" หรือแก้จังหวัดเป็น {homes[0]}" if len(homes) == 1 else "")
        yield Flaw(book.answers[wrong], message, fix, "", expected)
        return
    official = places.full_district(typed, province)
    meant = right or (official if places.is_district(official, province) else "")
    meant = meant or places.nearest(typed, DISTRICT, places.districts_of(province))
    message = f"จังหวัด{province}ไม่มีอำเภอ “{name}”" + (f" หมายถึง {meant} ใช่หรือไม่" if meant and not homes else "")
    if homes:
        message += f" (อยู่จังหวัด{homes[0]}) ตำบล{_own_name(book)}อยู่อำเภอ{right}"
    fix = f"แก้เป็น {meant}" if meant else f"แก้เป็นอำเภอของจังหวัด{province}"
    yield Flaw(answer, message, fix, typed, meant)


def _district(typed: str, province: str) -> str:
    """The district as it is listed; อำเภอเมือง is the one that bears the province's name. "" when there is none."""
    name = _without_words(typed, DISTRICT)
    for each in (name, f"{_CAPITAL}{province}", province) if name == _CAPITAL else (name,):
        if places.is_district(each, province):
            return each
    return ""


def _own_name(book: Submission) -> str:
    """The agency's name without what it is and where it lies."""
    return _bare_name(book.text("agency.name"))


def _bare_name(typed: str) -> str:
    name = typed
    if any(word in name for word in _TYPE_WORDS):
        from itaxl.thai.names import split_name  # ten patterns, needed only where the type is typed again

        name = split_name(re.sub(_OFFICE, "", name))[1]
    return _without_words(name, SUBDISTRICT)


def _without_words(typed: str, kind: str) -> str:
    """A name to look up: no word for what it is in front, however often, and no larger place behind."""
    name = bare(typed, kind)
    return _without_words(name, kind) if has_word(name, kind) else re.sub(_WHERE, "", name)


def _home_district(book: Submission, province: str) -> str:
    """The one district of a province that has the sub-district the agency is named after; "" when none or several have."""
    found = [district for district, home in places.where_is(_own_name(book)) if home == province]
    return found[0] if len(found) == 1 and book.text("agency.type") == _ONE_SUBDISTRICT else ""


def _province_is_wrong(book: Submission, district: str, homes: tuple[str, ...]) -> bool:
    """Does anything else in the workbook speak for the district's own province."""
    header = fold(book.text("memo.office") + book.text("memo.to"))
    return any(places.exists(_own_name(book), district, home) or f"จังหวัด{home}" in header for home in homes)


@rule("ITA413", WARNING)
def subdistrict_elsewhere(book: Submission, framework: Framework) -> Flaws:
    """ชื่อ อบต. ที่เป็นชื่อตำบล ควรเป็นตำบลในอำเภอที่กรอก

    ทำไม: อบต. เกือบทุกแห่งใช้ชื่อตำบลที่ตั้ง ชื่อที่ไม่มีในอำเภอมักเกิดจากสะกดผิด หรืออำเภอติดมาจากเอกสารอื่น
    แก้อย่างไร: แก้ชื่อหรืออำเภอ ถ้าถูกต้องแล้วไม่ต้องแก้
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ชื่อหน่วยงาน | ท่ากกแตง |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ชื่อหน่วยงาน | ท่ากกแดง |
    """
    kind, name = book.text("agency.type"), _own_name(book)
    province = bare(book.text("agency.province"), PROVINCE)
    district = _district(book.text("agency.district"), province)
    if kind == _ONE_SUBDISTRICT and name and not district and not places.provinces_with(book.text("agency.district")):
        yield from _nowhere_in(book, name, province)
    if not name or not district or kind not in (_ONE_SUBDISTRICT, _TOWN) or places.exists(name, district, province):
        return
    homes = places.where_is(name)
    if kind == _TOWN and (homes or places.provinces_with(name)):
        return  # a town is named after a village, a district or a sub-district anywhere
    beside = [home for home, where in homes if where == province]
    if beside:
        message = f"ตำบล{name}อยู่อำเภอ{' และอำเภอ'.join(beside[:3])} แต่กรอกอำเภอ{district} ถูกต้องหรือไม่"
        fix = f"แก้เป็น {beside[0]} ถ้าหน่วยงานตั้งอยู่ที่นั่น"
        yield Flaw(book.answers["agency.district"], message, fix, district, beside[0])
        return
    meant = places.nearest(name, SUBDISTRICT, places.subdistricts_of(district, province))
    if meant:
        message = f"อำเภอ{district}ไม่มีตำบล{name} หมายถึง {meant} ใช่หรือไม่"
        severity = INFO if kind == _TOWN else ""
        yield Flaw(book.answers["agency.name"], message, f"แก้เป็น {meant} ถ้าสะกดผิด", name, meant, severity)
    elif homes:
        where = f"อำเภอ{homes[0][0]} จังหวัด{homes[0][1]}" + (f" และอีก {len(homes) - 1} แห่ง" if len(homes) > 1 else "")
        message = f"อำเภอ{district} จังหวัด{province} ไม่มีตำบล{name} (ตำบลชื่อนี้อยู่{where}) ถูกต้องหรือไม่"
        yield Flaw(book.answers["agency.name"], message, "ตรวจชื่อ อำเภอ และจังหวัด ถ้าถูกต้องแล้วไม่ต้องแก้", name)


def _nowhere_in(book: Submission, name: str, province: str) -> Flaws:
    """Where the district is blank or nowhere, the whole province is looked through."""
    known = [each for district in places.districts_of(province) for each in places.subdistricts_of(district, province)]
    meant = places.nearest(name, SUBDISTRICT, known)
    if known and name not in known and (meant or places.where_is(name)):
        message = f"จังหวัด{province}ไม่มีตำบล{name}" + (f" หมายถึง {meant} ใช่หรือไม่" if meant else " ถูกต้องหรือไม่")
        fix = f"แก้เป็น {meant} ถ้าสะกดผิด" if meant else "ตรวจชื่อ อำเภอ และจังหวัด ถ้าถูกต้องแล้วไม่ต้องแก้"
        yield Flaw(book.answers["agency.name"], message, fix, name, meant)


@rule("ITA414", WARNING)
def word_before_name(book: Submission, framework: Framework) -> Flaws:
    """ชื่อหน่วยงาน อำเภอ และจังหวัด พิมพ์เฉพาะชื่อ

    ทำไม: รายงานเขียนคำว่า องค์การบริหารส่วนตำบล อำเภอ และจังหวัด นำหน้าให้ ชื่อที่มีคำเหล่านี้อยู่แล้วเทียบกับทะเบียนของจังหวัดได้ยาก
    แก้อย่างไร: ลบคำที่อยู่หน้าชื่อ และที่ตั้งที่อยู่หลังชื่อ
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | อำเภอเซกา |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    province = bare(book.text("agency.province"), PROVINCE)
    for key, kind in (("agency.district", DISTRICT), ("agency.province", PROVINCE)):
        typed = book.text(key)
        if typed and _without_words(typed, kind) != fold(typed):
            yield _repeated(book, key, _without_words(typed, kind))
        elif typed == _CAPITAL and key == "agency.district" and _district(typed, province):
            full = _district(typed, province)
            yield Flaw(book.answers[key], f"อ่าน “{typed}” เป็นอำเภอ{full}", f"พิมพ์ชื่อเต็มว่า {full}", typed, full, INFO)
    typed, name = book.text("agency.name"), _own_name(book)
    if name and fold(name) != fold(typed):
        yield _repeated(book, "agency.name", name)
        yield from _of_another_type(book, typed)


def _repeated(book: Submission, key: str, name: str) -> Flaw:
    typed = book.text(key)
    return Flaw(book.answers[key], f"“{typed}” มีคำที่ไม่ใช่ชื่อ รายงานเขียนคำนำหน้าให้เอง", f"แก้เป็น {name}", typed, name)


def _of_another_type(book: Submission, typed: str) -> Flaws:
    """The name says what the agency is, and the cell for its type something else."""
    from itaxl.thai.names import split_name  # as above

    said, chosen = split_name(re.sub(_OFFICE, "", typed))[0], book.text("agency.type")
    if said and chosen and said != chosen:
        message = f"ชื่อที่พิมพ์บอกว่าเป็น{said} แต่เลือกประเภทเป็น{chosen} อย่างใดถูก"
        yield Flaw(book.answers["agency.type"], message, f"เลือก {said} หรือแก้ชื่อหน่วยงาน", chosen, said)
