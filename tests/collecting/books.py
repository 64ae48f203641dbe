"""Small real workbooks of invented agencies, made once a test run."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from itaxl import frameworks
from itaxl.exchange import from_data
from itaxl.layout import layout_of
from itaxl.tables import Book
from itaxl.templates import input_book
from itaxl.writing.drawing import book_bytes

SAO = "องค์การบริหารส่วนตำบล"


@cache
def workbook(
    name: str = "",
    overall: str = "91.25",
    *,
    year: int = 2568,
    district: str = "เซกา",
    province: str = "บึงกาฬ",
    kind: str = SAO,
    wrong: bool = False,
) -> bytes:
    """A filled workbook. ``wrong``: its overall score does not follow from its instruments. Without ``name``: of nobody."""
    score = Decimal(overall)
    stated: dict[str, Any] = {"overall": score, **dict.fromkeys(("iit", "eit1", "eit2", "oit"), score)}
    if wrong:
        stated["overall"] = score - 5
    agency = {"type": kind, "name": name, "district": district, "province": province} if name else {}
    data = {"schema": "itaxl/1", "year": year, "measures_year": year + 1, "agency": agency, "stated": stated}
    framework = frameworks.load(year)
    return book_bytes(_book(framework, data))


def _book(framework: frameworks.Framework, data: dict[str, Any]) -> Book:
    return input_book(framework, from_data(data, layout_of(framework), ""))
