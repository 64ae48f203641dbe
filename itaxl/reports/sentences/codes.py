"""Codes of questions and items of another year: never without their year, and with what they are called this year."""

from __future__ import annotations

from collections.abc import Sequence

from itaxl.reports.sentences.words import joined


def of_year(code: str, year: int, now: Sequence[str], this_year: int, *, known: bool) -> str:
    """A code of another ``year`` (BE) with it, and the codes that follow it this year.

    ``known``: the year's list tells what follows it; then no code in ``now`` means that it is gone.
    """
    if now:
        return f"{code} (ปี {year} ตรงกับ {joined(now)} ของปี {this_year})"
    return f"{code} (ปี {year} ซึ่งปี {this_year} ไม่มีแล้ว)" if known else f"{code} (ปี {year})"


def wording_before(year: int, text: str) -> str:
    """How a question or item was worded in an earlier year; "" when that is not known."""
    return f"ปี {year} ใช้ถ้อยคำว่า “{text}”" if text else ""


def unsure_wording(codes: Sequence[str], year: int, before_year: int) -> str:
    """That the wording of these codes may differ from the year before, so that the change is to be read with care."""
    return f"ข้อ {joined(codes)} ยังไม่ทราบว่าถ้อยคำปี {year} ตรงกับปี {before_year} หรือไม่ โปรดอ่านผลต่างโดยระมัดระวัง" if codes else ""
