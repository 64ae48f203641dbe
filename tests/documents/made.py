"""Documents made from the sample data and from data written in a test."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from itaxl.documents.composing import Composition, compose
from itaxl.documents.drawing import document_bytes
from itaxl.reports.case import Case
from samples import build as samples
from tests.documents.opened import Opened
from tests.reports.cases import case, indicators

SAMPLES = [name for name in samples.names() if not name.startswith("7")]

SCORES = indicators(98, 99, 100, 87, 95, 96, 97, 98, 100, 96, overall=95)
PLAN = [
    {"indicator": 1, "issue": 1, "name": "มาตรการ ก", "steps": [{"text": "ขั้นแรก"}, {"text": "ขั้นที่สอง"}]},
    {"indicator": 2, "issue": 5, "name": "มาตรการ ข"},
]
FOLLOWUP = [{"issue": 1, "part": "1.1", "name": "มาตรการ ค", "outcome": "ดีขึ้น"}]
SIGNERS = [
    {"role": "ผู้เสนอ", "title": "นางสาว", "name": "ใจดี ตัวอย่าง", "position": "นักวิเคราะห์นโยบายและแผน"},
    {"role": "ปลัด", "title": "สิบเอก", "name": "มั่นคง ตัวอย่าง", "position": "ปลัดเทศบาล", "opinion": "เห็นชอบ", "date": "2026-01-06"},
]


@cache
def sample_case(name: str) -> Case:
    """The case of a sample, in Thai digits."""
    data = json.loads((samples.DATA / f"{name}.json").read_text(encoding="utf-8"))
    return case(thai=True, **data)


@cache
def sample_documents(name: str) -> dict[str, Opened]:
    """Every document of a sample by its name."""
    return {each.name: Opened(document_bytes(each)) for each in compose(sample_case(name))[0]}


def composed(*only: str, thai: bool = False, **data: Any) -> dict[str, Composition]:
    """What stands in the documents of data written in a test, by name."""
    return {each.name: each for each in compose(case(thai=thai, **data), only)[0]}


def drawn(name: str, *only: str, garuda: bytes | None = None, thai: bool = False, **data: Any) -> Opened:
    """One document of data written in a test."""
    return Opened(document_bytes(composed(*only, thai=thai, **data)[name], garuda))
