"""Scores to make sentences from, and ways to read the sentences back."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

EDGES = [Decimal(text) for text in ("0", "69.994", "69.995", "70", "84.99", "84.994", "84.995", "85", "94.995", "99.994", "99.995", "100")]
SCORES = st.one_of(st.decimals(0, 100, places=2), st.decimals(0, 100, places=5), st.sampled_from(EDGES))
MARKS = st.sampled_from([None, Decimal(85), Decimal(80), Decimal("79.50")])


def printed(value: Decimal) -> Decimal:
    """A score as the reader sees it; rounded here on its own."""
    return Decimal(int((value * 100).to_integral_value(ROUND_HALF_UP))) / 100


def quoted(text: str) -> list[Decimal]:
    """Every number followed by คะแนน."""
    return [Decimal(number) for number in re.findall(r"([0-9]+\.[0-9]{2}) คะแนน", text)]


def named_in(text: str) -> list[str]:
    return re.findall(r"ตัวชี้วัดที่ [0-9]+", text)


def said_to_pass(text: str) -> bool | None:
    """Does the sentence say it passes; None when it says nothing of it."""
    if "ไม่ผ่านเกณฑ์" in text:
        return False
    return True if "ผ่านเกณฑ์" in text else None
