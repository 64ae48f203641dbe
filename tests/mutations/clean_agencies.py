"""The complete sample as other agencies': towns, provinces, long and short names, signers of many kinds. Nothing may be found."""

from __future__ import annotations

import json
from typing import Any

from tests.mutations.case import complete

Data = dict[str, Any]


def named() -> dict[str, Data]:
    """Every shape by name."""
    makers = (
        a_town,
        a_city,
        a_province,
        a_sub_district_with_short_names,
        a_name_that_holds_the_name_of_its_district,
        signers_of_many_kinds,
    )
    return {make.__name__.replace("_", " "): make() for make in makers}


def _agency(kind: str, name: str, district: str, province: str, words: dict[str, str]) -> Data:
    """The complete sample as another agency's: its names everywhere."""
    swaps = {**words, "อำเภอแกลง": f"อำเภอ{district}", "จังหวัดระยอง": f"จังหวัด{province}"}
    text = json.dumps(complete(), ensure_ascii=False)
    for old, new in swaps.items():
        text = text.replace(old, new)
    data: Data = json.loads(text)
    return {**data, "agency": {**data["agency"], "type": kind, "name": name, "district": district, "province": province}}


def a_town() -> Data:
    words = {"เทศบาลตำบลสมมติธรรม": "เทศบาลเมืองสมมติธรรม", "นายกเทศมนตรีตำบลสมมติธรรม": "นายกเทศมนตรีเมืองสมมติธรรม"}
    return _agency("เทศบาลเมือง", "สมมติธรรม", "เมืองระยอง", "ระยอง", words)


def a_city() -> Data:
    words = {"เทศบาลตำบลสมมติธรรม": "เทศบาลนครสมมติธรรม", "นายกเทศมนตรีตำบลสมมติธรรม": "นายกเทศมนตรีนครสมมติธรรม"}
    return _agency("เทศบาลนคร", "สมมติธรรม", "เมืองขอนแก่น", "ขอนแก่น", words)


def a_province() -> Data:
    words = {
        "สำนักปลัดเทศบาล": "สำนักปลัดองค์การบริหารส่วนจังหวัด",
        "เทศบาลตำบลสมมติธรรม": "องค์การบริหารส่วนจังหวัดระยอง",
        "นายกเทศมนตรีตำบลสมมติธรรม": "นายกองค์การบริหารส่วนจังหวัดระยอง",
        "ปลัดเทศบาล": "ปลัดองค์การบริหารส่วนจังหวัด",
        "เทศบาลพบ": "อบจ. พบ",
        "ชุมชน": "อำเภอ",
    }
    return _agency("องค์การบริหารส่วนจังหวัด", "ระยอง", "เมืองระยอง", "ระยอง", words)


def a_sub_district_with_short_names() -> Data:
    words = {
        "สำนักปลัดเทศบาล": "สำนักปลัด อบต.",
        "เทศบาลตำบลสมมติธรรม": "อบต.สมมติธรรม",
        "นายกเทศมนตรีตำบลสมมติธรรม": "นายก อบต.สมมติธรรม",
        "ปลัดเทศบาล": "ปลัด อบต.",
        "เทศบาลพบ": "อบต. พบ",
        "ชุมชน": "หมู่บ้าน",
    }
    return _agency("องค์การบริหารส่วนตำบล", "สมมติธรรม", "เซกา", "บึงกาฬ", words)


def a_name_that_holds_the_name_of_its_district() -> Data:
    words = {
        "เทศบาลตำบลสมมติธรรม": "เทศบาลตำบลบางระกำเมืองใหม่",
        "นายกเทศมนตรีตำบลสมมติธรรม": "นายกเทศมนตรีตำบลบางระกำเมืองใหม่",
        "จุดสอนใช้บริการออนไลน์ในตลาดสด": "จุดสอนใช้บริการออนไลน์ในตลาดสดบางระกำ",
    }
    return _agency("เทศบาลตำบล", "บางระกำเมืองใหม่", "บางระกำ", "พิษณุโลก", words)


def signers_of_many_kinds() -> Data:
    data = complete()
    people = (
        ("ผู้เสนอ", "ว่าที่ร้อยตรีหญิง", "สมมุติ ณ ตัวอย่าง", "ผู้ช่วยนักวิเคราะห์นโยบายและแผน"),
        ("หัวหน้าสำนักปลัด", "พันจ่าเอก", "ทดสอบ ตัวอย่างวงศ์", "หัวหน้าฝ่ายอำนวยการ รักษาราชการแทนหัวหน้าสำนักปลัดเทศบาล"),
        ("ปลัด", "นาย", "จำลอง ใจดี", "รองปลัดเทศบาล รักษาราชการแทนปลัดเทศบาล"),
        ("ผู้บริหาร", "ดร.", "แบบอย่าง มั่นคง", "ปลัดเทศบาล ปฏิบัติหน้าที่นายกเทศมนตรีตำบลสมมติธรรม"),
    )
    for signer, (role, title, name, position) in zip(data["signers"], people, strict=True):
        signer.update(role=role, title=title, name=name, position=position)
    return data
