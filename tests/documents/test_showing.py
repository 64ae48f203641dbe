"""Boxes as they read on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from itaxl.documents.showing import printable, shown
from itaxl.tables import Box


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (Decimal("97.325"), "score", "97.33"),
        (Decimal("100"), "score_thai", "๑๐๐.๐๐"),
        (Decimal("1.25"), "change", "+1.25"),
        (Decimal("-3.5"), "change_thai", "-๓.๕๐"),
        (Decimal("0"), "change", "0.00"),
        (7, "whole", "7"),
        (2568, "year_heading_thai", "๒๕๖๘"),
        (date(2026, 1, 5), "date", "5 ม.ค. 2569"),
        (date(2026, 1, 5), "date_thai", "๕ มกราคม ๒๕๖๙"),
        (Decimal("12.5"), "text", "12.5"),
        ("=1+1", "text", "=1+1"),
        (None, "score", ""),
        ("", "text", ""),
    ],
)
def test_a_box_reads_as_its_number_format_says(value: object, style: str, text: str) -> None:
    assert shown(Box(value, style)) == text  # type: ignore[arg-type]  # the table holds every kind of content


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ก\x00ข\x07ค", "กขค"),
        ("ก\r\nข\rค\vง\u2028จ", "ก\nข\nค\nง\nจ"),
        ("\ud800หน้า\udfff", "หน้า"),
        ("\ufffe\uffffจบ", "จบ"),
        ("ยิ้ม 😀 ได้", "ยิ้ม 😀 ได้"),
        ("แท็บ\tอยู่", "แท็บ\tอยู่"),
    ],
)
def test_what_a_document_cannot_hold_is_left_out(text: str, printed: str) -> None:
    assert printable(text) == printed


@given(st.text(st.characters()))
def test_any_text_becomes_one_that_xml_takes(text: str) -> None:
    element = etree.Element("t")
    element.text = printable(text)
    assert etree.fromstring(etree.tostring(element)).text in (printable(text), None)
