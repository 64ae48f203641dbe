"""What a box of a described sheet reads like on paper: numbers and dates as their number format shows them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.styles import CHANGE, CHANGE_THAI, DATE_THAI, SCORE, SCORE_THAI, WHOLE, WHOLE_THAI, look
from itaxl.thai.dates import format_date
from itaxl.thai.digits import format_number, format_score

if TYPE_CHECKING:
    from itaxl.tables import Box

_PLACES = {SCORE: 2, SCORE_THAI: 2, CHANGE: 2, CHANGE_THAI: 2, WHOLE: 0, WHOLE_THAI: 0}
_THAI = (SCORE_THAI, CHANGE_THAI, WHOLE_THAI, DATE_THAI)

# Everything XML 1.0 has no place for: control characters, halves of letters, and the two that are no characters.
_UNPRINTABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def shown(box: Box) -> str:
    """The text of a box in its digits: ``๙๘.๐๐``, ``+1.25``, ``5 ม.ค. 2569``; "" for an empty one."""
    value, number = box.value, look(box.style).number
    if value is None:
        return ""
    if isinstance(value, str):
        return printable(value)
    thai = number in _THAI
    if isinstance(value, date):
        return format_date(value, "long" if thai else "short", thai)
    if number in _PLACES:
        return format_score(Decimal(value), _PLACES[number], thai, sign=number in (CHANGE, CHANGE_THAI))
    return format_number(value)


def printable(text: str) -> str:
    """The text without what a document cannot hold; every kind of line end becomes one."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
