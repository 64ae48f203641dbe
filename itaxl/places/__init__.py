"""Provinces, districts and sub-districts of Thailand: does a name exist, where, and what was probably meant.

Names may be typed with their word in front (``อำเภอเซกา``), with blanks, marks in another order or Thai digits. The list is
``places.tis620`` (see README.md beside it); it is read when the first question is asked.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from itaxl.thai.fold import fold

PROVINCE, DISTRICT, SUBDISTRICT = "province", "district", "subdistrict"
ENCODING = "tis_620"
"""One byte a letter: the file is a third of its size in UTF-8 and is read three times as fast."""
FILE = os.path.join(os.path.dirname(__file__), "places.tis620")  # pathlib would cost 4 ms of every start

_WORDS = {
    PROVINCE: ("จังหวัด", "จ."),
    DISTRICT: ("กิ่งอำเภอ", "อำเภอ", "อ.", "เขต"),
    SUBDISTRICT: ("ตำบล", "ต.", "แขวง"),
}
_SHORT = {
    "กรุงเทพ": "กรุงเทพมหานคร",
    "กรุงเทพฯ": "กรุงเทพมหานคร",
    "กทม": "กรุงเทพมหานคร",
    "กทม.": "กรุงเทพมหานคร",
    "อยุธยา": "พระนครศรีอยุธยา",
    "โคราช": "นครราชสีมา",
}
"""Everyday names of provinces."""

CAPITAL = "เมือง"
"""What people call the district a province is governed from; its own name is this and the province's, but for Ayutthaya."""


def bare(name: str, kind: str) -> str:
    """The name to look up, without the word for what it is: ``อำเภอ เซกา`` is ``เซกา``; a bare word stays as it is."""
    folded = fold(name)
    for word in _WORDS[kind]:
        if folded.startswith(word) and len(folded) > len(word):
            return folded[len(word) :]
    return folded


def has_word(name: str, kind: str) -> bool:
    """Is the name typed with the word for what it is in front."""
    return bare(name, kind) != fold(name)


@cache
def _text() -> str:
    with open(FILE, "rb") as file:
        return file.read().decode(ENCODING)


def _province(name: str) -> str:
    """The part of the list that belongs to a province: its name and a line for each district; "" when there is none."""
    text = _text()
    start = text.find(f"\n\n{bare(name, PROVINCE)}\n")
    return text[start + 2 : text.find("\n\n", start + 2) + 1] if start >= 0 else ""


def _district(district: str, province: str) -> str:
    """The line of a district after its name, as ``:one,two,``; "" when the province has no such district."""
    part, name = _province(province), bare(district, DISTRICT)
    start = part.find(f"\n {name}:")
    return part[start + len(name) + 2 : part.find("\n", start + 1)] + "," if start >= 0 else ""


def is_province(name: str) -> bool:
    """Is there a province of this name."""
    return bool(_province(name))


def provinces() -> tuple[str, ...]:
    """Every province, in the order of their codes."""
    return tuple(re.findall(r"\n\n([^\s#]+)\n", _text()))


def full_province(name: str) -> str:
    """The province an everyday name stands for (กรุงเทพฯ, โคราช); "" when it stands for none."""
    return _SHORT.get(bare(name, PROVINCE), "")


def known_province(name: str) -> str:
    """A province's bare name, where it is called something else in everyday life its official one."""
    return full_province(name) or bare(name, PROVINCE)


@lru_cache(maxsize=128)
def capital_of(province: str) -> str:
    """The district a province is governed from (เมืองบึงกาฬ, พระนครศรีอยุธยา); "" for Bangkok, which has none.

    Of a province that is in no list, what it would be called.
    """
    name = known_province(province)
    official = f"{CAPITAL}{name}"
    if not is_province(name):
        return official if name else ""
    return next((district for district in (official, name) if is_district(district, name)), "")


def full_district(district: str, province: str = "") -> str:
    """A district's bare name, where it is called something else in everyday life its official one.

    เมือง, เมืองฯ, เมืองบึงกาฬ and บึงกาฬ are one district of บึงกาฬ. Without a province, which เมือง it is nobody knows: it
    stays ``เมือง``.
    """
    name = bare(district, DISTRICT)
    home = known_province(province)
    rest = name.removeprefix(CAPITAL).rstrip("ฯ") if name.startswith(CAPITAL) else None
    if rest is None:
        return capital_of(home) if name and name == home and not is_district(name, home) else name
    meant = full_province(rest) or rest
    if not home:
        return capital_of(meant) if is_province(meant) else f"{CAPITAL}{rest}"
    # People cut the names of long provinces short: เมืองอุบล. Some districts begin alike and are others: เมืองยาง.
    cut = home.startswith(rest) or meant == home
    return capital_of(home) or name if cut and not is_district(name, home) else name


def is_capital(district: str, province: str = "") -> bool:
    """Is this the district a province is governed from: this one, or, where it is not said, any."""
    name = full_district(district, province)
    if name == CAPITAL:
        return True
    if not province:
        return any(is_province(home) and capital_of(home) == name for home in (name, name.removeprefix(CAPITAL)))
    return bool(name) and name == capital_of(province)


def districts_of(province: str) -> tuple[str, ...]:
    """The districts of a province; none when there is no such province."""
    return tuple(re.findall(r"\n ([^:\n]+):", _province(province)))


def subdistricts_of(district: str, province: str) -> tuple[str, ...]:
    """The sub-districts of a district; none when the province has no such district."""
    return tuple(_district(district, province)[1:-1].split(",")) if _district(district, province) else ()


def is_district(district: str, province: str) -> bool:
    """Does the province have this district."""
    return bool(_district(district, province))


def exists(subdistrict: str, district: str, province: str) -> bool:
    """Do the three belong together."""
    line = _district(district, province).replace(":", ",")
    return f",{bare(subdistrict, SUBDISTRICT)}," in line


def provinces_with(district: str) -> tuple[str, ...]:
    """The provinces that have a district of this name; several bear the same name."""
    text = _text()
    found = re.finditer(rf"\n {re.escape(bare(district, DISTRICT))}:", text)
    return tuple(_province_at(text, match.start()) for match in found)


def where_is(subdistrict: str) -> tuple[tuple[str, str], ...]:
    """District and province of every sub-district of this name; many bear the same name."""
    text, name = _text(), bare(subdistrict, SUBDISTRICT)
    found = []
    at = text.find(name) if name else -1
    while at >= 0:
        if text[at - 1] in ":," and text[at + len(name)] in ",\n":
            line = text.rfind("\n", 0, at) + 1
            found.append((text[line + 1 : text.index(":", line)], _province_at(text, at)))
        at = text.find(name, at + 1)
    return tuple(found)


def is_place(name: str) -> bool:
    """Is there a sub-district, district or province of this name anywhere."""
    return bool(where_is(name) or provinces_with(name) or is_province(name))


def _province_at(text: str, at: int) -> str:
    start = text.rindex("\n\n", 0, at) + 2
    return text[start : text.index("\n", start)]


def nearest(name: str, kind: str, among: Iterable[str]) -> str:
    """The one of ``among`` a mistyped name was probably meant to be; "" when none is near, or two are equally near.

    Near is: one letter or mark in four changed, left out, doubled or swapped with its neighbour, at most three.
    """
    wanted = bare(name, kind)
    limit = min(3, len(wanted) // 4)
    among = [each for each in among if _letters_apart(wanted, fold(each)) <= limit]
    if not among:
        return ""
    from rapidfuzz.distance import OSA  # only where a name comes near: importing it costs as much as reading a workbook

    apart = sorted((OSA.distance(wanted, fold(each), score_cutoff=limit), each) for each in set(among)) if limit else []
    near = [each for each in apart if each[0] <= limit]
    tied = len(near) > 1 and near[0][0] == near[1][0]
    return near[0][1] if near and not tied else ""


def _letters_apart(one: str, other: str) -> int:
    """How many letters at least differ, whatever their order: never more than the edit distance."""
    extra = Counter(one)
    extra.subtract(other)
    return max(sum(count for count in extra.values() if count > 0), -sum(count for count in extra.values() if count < 0))
