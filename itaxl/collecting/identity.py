"""Which agency is meant: by the workbook's stamp, then by what is typed in it, then by the file's name. Never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from itaxl.collecting.filenames import named_in, read_name, slug_of
from itaxl.collecting.records import Agency
from itaxl.places import CAPITAL, DISTRICT, PROVINCE, bare, full_district, is_capital, known_province
from itaxl.thai.fold import fold
from itaxl.thai.names import read_type, split_name

NEAR = 85
"""How alike (0–100) a name must be to one of the register to be worth mentioning."""


def plain(agency: Agency) -> Agency:
    """The agency with every word folded and bare, so that spelling habits do not make two of one."""
    kind, name = split_name(agency.name)
    province = known_province(agency.province)
    return Agency(read_type(agency.kind) or kind, fold(name), full_district(agency.district, province), province)


def compatible(one: Agency, other: Agency) -> bool:
    """May two plain agencies be the same: nothing that both say differs, and both have the same name."""
    return bool(one.name) and one.name == other.name and _agree(one, other)


def _agree(one: Agency, other: Agency) -> bool:
    """Does nothing differ that two plain agencies both say of kind and place."""
    pairs = ((one.kind, other.kind), (one.province, other.province))
    return all(not a or not b or a == b for a, b in pairs) and _same_district(one, other)


def _same_district(one: Agency, other: Agency) -> bool:
    if not one.district or not other.district or one.district == other.district:
        return True
    # เมือง of a province that is not said may be that of any.
    return any(a.district == CAPITAL and is_capital(b.district, b.province) for a, b in ((one, other), (other, one)))


def completed(agency: Agency, told: Iterable[Agency]) -> Agency:
    """The agency with what it lacks of kind, district and province as it is ``told`` elsewhere; as it is where that
    contradicts it or itself. What it says itself stays, in its own words.
    """
    own = plain(agency)
    others = [each for each in map(plain, told) if each.kind or each.district or each.province]
    if not all(_agree(one, other) for one, other in combinations((own, *others), 2)):
        return agency
    kind = agency.kind or ("" if own.kind else _first(each.kind for each in others))  # a name may carry its kind
    district = agency.district or _first(each.district for each in others)
    found = Agency(kind, agency.name, district, agency.province or _first(each.province for each in others))
    # A capital that was told without its province has its own name only now.
    return found if agency.district else replace(found, district=plain(found).district)


def _first(parts: Iterable[str]) -> str:
    return next(filter(None, parts), "")


class Directory:
    """The agencies known so far: those of the register, or, where there is none, those that were met."""

    def __init__(self, agencies: Iterable[Agency] = ()) -> None:
        self._by_name: dict[str, list[tuple[Agency, Agency]]] = defaultdict(list)
        self._by_slug: dict[str, list[Agency]] = defaultdict(list)
        self._by_province: dict[str, dict[str, Agency]] = defaultdict(dict)
        """Province → name → the first agency of that name there."""
        for agency in agencies:
            self.add(agency)

    def add(self, agency: Agency) -> None:
        """Make an agency known."""
        folded = plain(agency)
        self._by_name[folded.name].append((folded, agency))
        self._by_province[folded.province].setdefault(folded.name, agency)
        self._by_slug[slug_of(agency)].append(agency)

    def find(self, agency: Agency) -> tuple[Agency, ...]:
        """Every known agency this may be; one is certain, none unknown, several ambiguous."""
        wanted = plain(agency)
        return tuple(known for folded, known in self._by_name.get(wanted.name, ()) if compatible(wanted, folded))

    def meet(self, agency: Agency) -> Agency | None:
        """The one known agency this is, or itself, made known; None when it may be several."""
        found = self.find(agency)
        if not found:
            self.add(agency)
            return agency
        return found[0] if len(found) == 1 else None

    def named(self, file_name: str) -> tuple[Agency, ...]:
        """Every known agency that a file name may mean."""
        found = [known for title in named_in(file_name) for known in self.find(Agency(*split_name(title)))]
        if found:
            return tuple(dict.fromkeys(found))
        slug = read_name(file_name).slug
        return tuple(self._by_slug.get(slug, ())) if slug else ()

    def near(self, agency: Agency) -> tuple[Agency, ...]:
        """The known agencies of the same name elsewhere, or the one of almost the same name; () when there is none.

        Almost the same is looked for in its province, where any agency of that province is known.
        """
        wanted = plain(agency)
        same = self._by_name.get(wanted.name)
        if same:
            return tuple(known for _, known in same)
        near = (wanted.province, "") if wanted.province in self._by_province else self._by_province
        known = {name: each for province in near for name, each in self._by_province.get(province, {}).items()}
        from rapidfuzz import process

        found = process.extractOne(wanted.name, list(known), score_cutoff=NEAR)
        return (known[found[0]],) if found else ()


@dataclass(frozen=True, slots=True)
class Belongs:
    """Whose a workbook is (None: nobody's, ``reason`` says why in Thai), how it was recognised, and what does not agree."""

    agency: Agency | None
    by: str = ""
    doubts: tuple[str, ...] = ()
    reason: str = ""
    between: tuple[Agency, ...] = ()
    """Where its stamp names one agency and what is typed in another: both, as they are named there."""


def belongs(stamp: Agency | None, typed: Agency, names: Iterable[str], directory: Directory) -> Belongs:
    """Whose a workbook is, from its stamp, the agency typed in and the names it came under."""
    names = tuple(names)
    told = [(agency, by) for agency, by in ((stamp, "stamp"), (typed, "content")) if agency is not None and agency.name.strip()]
    if stamp is not None and len(told) == 2 and not compatible(plain(stamp), plain(typed)):
        reason = f"แบบออกให้ {said(stamp)} แต่ในชีตหน่วยงานกรอกว่า {said(typed)} ต้องให้คนตัดสินว่าเป็นของหน่วยงานใด"
        return Belongs(None, reason=reason, between=(stamp, typed))
    if not told:
        return _by_name(names, directory)
    # Both say the same agency; the one that says more of it finds it best.
    agency = max((agency for agency, _ in told), key=lambda each: sum(map(bool, (each.kind, each.district, each.province))))
    near = () if directory.find(agency) else directory.near(agency)
    found = directory.meet(agency)
    if found is None:
        return Belongs(None, reason=f"ชื่อ {said(agency)} ตรงกับหลายหน่วยงาน กรุณาให้หน่วยงานกรอกอำเภอและจังหวัดให้ครบ")
    doubts = [f"ชื่อใกล้เคียงกับ {said(each)} แต่ไม่ตรงกัน" for each in near[:1]]
    for name in names:
        meant = directory.named(name)
        if meant and found not in meant:
            doubts.append(f"ชื่อไฟล์ “{name}” เป็นของ {said(meant[0])}")
    return Belongs(found, told[0][1], tuple(dict.fromkeys(doubts)))


def _by_name(names: tuple[str, ...], directory: Directory) -> Belongs:
    for name in names:
        found = directory.named(name)
        if len(found) == 1:
            return Belongs(found[0], "name", ("ทราบหน่วยงานจากชื่อไฟล์เท่านั้น",))
    return Belongs(None, reason="ไม่ทราบว่าเป็นของหน่วยงานใด เพราะในไฟล์และในชื่อไฟล์ไม่มีชื่อหน่วยงานที่รู้จัก")


def said(agency: Agency) -> str:
    """An agency in words: kind and name, district and province where known."""
    parts = (f"อำเภอ{bare(agency.district, DISTRICT)}", f"จังหวัด{bare(agency.province, PROVINCE)}")
    return " ".join([agency.title, *(part for part, known in zip(parts, (agency.district, agency.province), strict=True) if known)])
