"""Standings as the province meets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from itaxl.collecting.records import Agency, Fault, Record
from itaxl.collecting.standing import SENT, Nobody, Province, Receipt, Registered, Standing, Version
from itaxl.mailing.answers import Case
from itaxl.mailing.keeping import sealed
from itaxl.mailing.letters import eml
from itaxl.mailing.replies import answer, answer_to_stray

MADE = date(2025, 12, 1)
AGENCY = Agency("องค์การบริหารส่วนตำบล", "ทดสอบสุข", "เซกา", "บึงกาฬ")
SENDER = "saraban@abt.example.go.th"


def fault(code="ITA301", severity="error", sheet="คะแนน", cell="C5", message="คะแนนเกิน 100", fix="กรอก 0 ถึง 100", field=""):
    return Fault(code, severity, sheet, cell, field, message, fix)


def record(sha="a", *faults, **changed):
    known = Record(sha * 64, 20_000, year=2568, agency=AGENCY, overall=Decimal("92.345"), level="ผ่านดี", letter="A", faults=faults)
    return replace(known, **changed)


def receipt(sha="a", name="ITA2568_abt-thdsobsukh_r1.xlsx", when=datetime(2025, 11, 20, 7, 35, tzinfo=UTC), **changed):
    known = Receipt(sha * 64, name, "inbox › ITA", when, SENDER, "ส่งแบบ ITA", "<1@abt.example.go.th>", "", 1)
    return replace(known, **changed)


def version(found=None, *receipts, revision=1, doubts=()):
    found = found or record()
    return Version(found, receipts or (receipt(found.sha256[0]),), revision, "content", doubts)


def standing(state=SENT, current=None, **more):
    if current is None and state in (SENT, "errors", "late"):
        current = version()
    return Standing(AGENCY, state, current, **more)


def registered(email="saraban@register.example.go.th"):
    return Registered(AGENCY, "", email)


def province(*standings, strays=(), year=2568, name="บึงกาฬ"):
    return Province(year, name, standings, strays, MADE)


def nobody(**changed):
    return Nobody(receipt(**changed), None, "ไม่ทราบว่าเป็นของหน่วยงานใด")


def reply(standing, marked, made, year, province="", *, has_register=False):
    """The draft of an answer to one agency."""
    case = Case(standing, year, made, stranger=has_register and standing.registered is None)
    return sealed(eml(*answer(case, marked, province)))


def reply_to_stray(stray, province=""):
    """The draft of an answer to the sender of something that is nobody's; None when there is nobody to answer."""
    letter = answer_to_stray(stray, province)
    return sealed(eml(letter)) if letter else None
