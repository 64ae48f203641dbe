"""Thai and Arabic digits, and rounding for display. Scores are Decimal (0-100) and are never turned into floats."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_CENT, _NOISE = Decimal("0.01"), Decimal("1e-12")
_TO_ARABIC = {ord(thai): str(value) for value, thai in enumerate(THAI_DIGITS)}
_TO_THAI = {ord(str(value)): thai for value, thai in enumerate(THAI_DIGITS)}

# Pieces of a sentence whose digits must stay as typed, because people retype or click them. Order matters: the first
# alternative that matches at a place wins.
_KEPT = (
    r"(?:https?|ftp|file)://[^\s\u0e00-\u0e7f]*|www\.[^\s\u0e00-\u0e7f]*"  # web addresses, up to Thai text
    r"|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # e-mail
    r"|(?:[A-Za-z0-9-]+\.)+(?:th|com|org|net|info)(?![A-Za-z0-9])(?:/[^\s\u0e00-\u0e7f]*)?"  # bare host names
    r"|[^\s/\\]*\.(?:xlsx|xlsm|xls|docx|doc|pdf|pptx|csv|json|zip|jpg|png)(?![A-Za-z0-9])"  # file names
    r"|[^\s!]*!\$?[A-Za-z]{1,3}\$?[0-9]+(?::\$?[A-Za-z]{1,3}\$?[0-9]+)?"  # cell on a named sheet
    r"|\$?[A-Z]{1,3}\$?[0-9]+:\$?[A-Z]{1,3}\$?[0-9]+"  # range of cells
    r"|(?:ช่อง|เซลล์)\s*\$?[A-Z]{1,3}\$?[0-9]+"  # cell called a cell
)
_CODE = r"(?<![A-Za-z0-9$._/-])[ieoIEO][0-9]{1,2}(?![A-Za-z0-9]|\.[0-9])|(?<=[0-9]-)[ieoIEO][0-9]{1,2}(?![A-Za-z0-9])"
_LATIN = r"[0-9]*[A-Za-z][A-Za-z0-9._$-]*"
_PARTS = f"({_KEPT})|({_CODE})|({_LATIN})|[0-9]+"


def to_arabic(text: str) -> str:
    """``text`` with every Thai digit written as an Arabic one; nothing else changes."""
    # Looking for a Thai digit costs a tenth of translating.
    return text if text.isascii() or not _thai_digit().search(text) else text.translate(_TO_ARABIC)


@lru_cache(maxsize=1)
def _thai_digit() -> re.Pattern[str]:
    return re.compile("[๐-๙]")


def to_thai(text: str) -> str:
    """``text`` with every Arabic digit written as a Thai one, wherever it stands. For whole sentences: thai_numbers."""
    return text.translate(_TO_THAI)


def thai_numbers(text: str, codes: bool = True) -> str:
    """A sentence with its numbers in Thai digits.

    Web and e-mail addresses, file names, cell addresses and Latin identifiers (``ITA2568``, ``COVID-19``) keep their
    digits. Item codes (``i10``, ``E7``) become ``i๑๐``, ``E๗`` as in Thai documents unless ``codes`` is False.
    """

    def turned(match: re.Match[str]) -> str:
        stays = match[1] or match[3] or (match[2] and not codes)
        return match[0] if stays else to_thai(match[0])

    return re.sub(_PARTS, turned, text)


def half_up(value: Decimal, places: int = 2) -> Decimal:
    """``value`` rounded half up (away from zero) to ``places`` decimals, exactly: 97.325 becomes 97.33."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or exponent >= -places:
        return value
    # The default context stops at 28 digits; a longer number must not be refused.
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=len(digits) + places + 2))
    return rounded if rounded else abs(rounded)  # never "-0.00"


def shown(value: Decimal) -> Decimal:
    """The score as it is printed: two decimals, half up.

    Thirds, and sums of doubles in a sheet, cannot be held exactly: 84.995 may arrive as 84.99499999999999. That noise is
    rounded away first, or it would decide between passing and failing.
    """
    return value.quantize(_NOISE).quantize(_CENT, ROUND_HALF_UP)


def format_score(value: Decimal, places: int = 2, thai: bool = False, sign: bool = False) -> str:
    """A score as shown: always ``places`` decimals, half up. ``sign`` puts + before gains (for changes)."""
    rounded = half_up(value, places)
    text = f"{rounded:+.{places}f}" if sign and rounded else f"{rounded:.{places}f}"
    return to_thai(text) if thai else text


def format_number(value: Decimal | int, thai: bool = False, places: int = 2) -> str:
    """A number as in running text: at most ``places`` decimals, half up, no trailing zeros (100, 90.1, 98.63)."""
    text = f"{half_up(Decimal(value), places):.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return to_thai(text) if thai else text
