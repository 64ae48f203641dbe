"""From the parsed content of a framework file to a Framework: the half of the loader that refuses contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from itaxl.frameworks.framework import Framework, Indicator, Instrument, Issue, Item, Letter, Level, Question, Sub
from itaxl.frameworks.marks import read_marks
from itaxl.frameworks.sense import (
    refuse_code_shape,
    refuse_gaps,
    refuse_letter,
    refuse_rising,
    refuse_unknown,
    refuse_word,
)
from itaxl.frameworks.shape import BLOCKS, COMPARISONS, PERIODS, Wrong, check_shape, rows_of

_PARTS = {"iit": None, "eit1": 1, "eit2": 2, "oit": None}
_CODE_LETTERS = {"iit": "i", "eit": "e"}
_NUMBERED = {"indicators": "", "questions": "ie", "items": "o", "issues": ""}
"""Blocks whose rows are numbered from 1, and the letters before the number."""

_METHODS = {
    "question": ("mean",),
    "indicator": ("mean",),
    "overall": ("weighted_mean",),
    "parts": ("mean",),
    "item": ("flat_mean", "sub_mean"),
    "item_estimate": ("flat_mean", "sub_mean"),
}
_HUNDRED = 100
_FIRST_YEAR, _LAST_YEAR = 2550, 2650


def build(data: dict[str, Any]) -> Framework:
    """Check a parsed file and turn it into a Framework.

    Raises:
        Wrong: a key is unknown, missing or of the wrong type, or the facts contradict each other.
    """
    check_shape(data)
    if not _FIRST_YEAR <= data["year"] <= _LAST_YEAR:
        raise Wrong(("year",), "ต้องเป็นปี พ.ศ. เช่น 2568")
    certainty, sources = read_marks(data)
    for name, letters in _NUMBERED.items():
        refuse_gaps(_rows(data, name), name, letters)
    owners = _owners(data)
    subs = _subs(data, owners)
    questions, items = _questions(data, owners), _items(data, subs)
    issues = _issues(data, {**questions, **items})
    documents = data.get("documents", {})
    for key in ("measures_item", "report_item"):
        refuse_unknown([documents[key]] if documents else (), items, ("documents", key), at=False)
    if documents and documents["analyses_result_of"] >= data["year"]:
        raise Wrong(("documents", "analyses_result_of"), "ต้องเป็นปีก่อนปีของไฟล์นี้")
    previous, gone = _previous(data, questions, items)
    return Framework(
        year=data["year"],
        provisional=data["provisional"],
        notes=tuple(data.get("notes", ())),
        sources=data["sources"],
        source_of=sources,
        certainty=certainty,
        remarks={name: data[name]["note"] for name in BLOCKS if "note" in data.get(name, {})},
        instruments=_instruments(data),
        indicators=_indicators(data, owners, questions, items),
        questions=questions,
        items=items,
        subs=subs,
        issues=issues,
        issue_part=_issue_part(data),
        pass_mark=_mark(data, "pass_mark"),
        part_mark=_mark(data, "part_mark"),
        levels=_levels(data),
        tested=_tested(data),
        letters=_letters(data),
        methods=_methods(data),
        item_values=_numbers(data, "item_score", "values"),
        answer_points=_numbers(data, "answer_scale", "points"),
        measures_item=documents.get("measures_item"),
        report_item=documents.get("report_item"),
        analyses_result_of=documents.get("analyses_result_of"),
        previous_codes=previous,
        gone_codes=gone,
        comparable=_groups(data, "comparable", COMPARISONS, questions),
    )


def _rows(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    return rows_of(name, data[name]) if name in data else {}


def _owners(data: Mapping[str, Any]) -> dict[str, str]:
    """Indicator number as written → ``iit``, ``eit`` or ``oit``."""
    names, rows = _rows(data, "indicators"), _rows(data, "instruments")
    if list(rows) != list(_PARTS):
        raise Wrong(("instruments",), f"ต้องมี {' '.join(_PARTS)} ครบตามลำดับนี้")
    if rows["eit1"]["indicators"] != rows["eit2"]["indicators"]:
        raise Wrong(("instruments", "eit2", "indicators"), "ต้องเหมือน eit1")
    owners: dict[str, str] = {}
    for key, row in rows.items():
        if key != "eit2":
            numbers = [str(no) for no in row["indicators"]]
            refuse_unknown(numbers, names, ("instruments", key, "indicators"), taken=owners)
            owners.update(dict.fromkeys(numbers, key[:3]))
    for no in names:
        if no not in owners:
            raise Wrong(("indicators", no), "ไม่ได้อยู่ในเครื่องมือใดของตาราง instruments")
    return owners


def _instruments(data: Mapping[str, Any]) -> dict[str, Instrument]:
    rows = _rows(data, "instruments")
    weights = [row["weight"] for row in rows.values() if "weight" in row]
    if weights and (len(weights) < len(rows) or sum(weights) != _HUNDRED):
        total = sum(weights)
        raise Wrong(("instruments",), f"น้ำหนัก (weight) ต้องมีครบทุกเครื่องมือและรวมกันได้ 100 แต่รวมได้ {total}")
    found: dict[str, Instrument] = {}
    for key, row in rows.items():
        weight = Decimal(row["weight"]) if "weight" in row else None
        found[key] = Instrument(key, row["name"], row["short"], weight, tuple(row["indicators"]), _PARTS[key])
    return found


def _questions(data: Mapping[str, Any], owners: Mapping[str, str]) -> dict[str, Question]:
    texts, lists = _rows(data, "questions"), _rows(data, "indicator_questions")
    for one, mate in (("questions", "indicator_questions"), ("indicator_questions", "questions")):
        if one in data and mate not in data:
            raise Wrong((one,), f"ต้องมีตาราง {mate} ด้วย")
    indicator: dict[str, int] = {}
    for no, codes in lists.items():
        path = ("indicator_questions", no)
        refuse_unknown([no], owners, path, at=False)
        refuse_unknown(codes, texts, path, taken=indicator)
        refuse_letter(codes, _CODE_LETTERS[owners[no]], path)
        indicator.update(dict.fromkeys(codes, int(no)))
    for code in texts:
        if code not in indicator:
            raise Wrong(("questions", code), "ไม่ได้อยู่ในตัวชี้วัดใดของตาราง indicator_questions")
    polarity = data.get("polarity", {}).get("negative", ())
    refuse_unknown(polarity, texts, ("polarity", "negative"))
    other = "positive" if polarity else ""
    signs = {code: "negative" if code in polarity else other for code in texts}
    return {code: Question(code, indicator[code], text, signs[code]) for code, text in texts.items()}


def _subs(data: Mapping[str, Any], owners: Mapping[str, str]) -> dict[str, Sub]:
    found: dict[str, Sub] = {}
    taken: dict[str, int] = {}
    items = _rows(data, "items")
    for id, row in _rows(data, "subs").items():
        no = id.partition(".")[0]
        if owners.get(no) != "oit":
            raise Wrong(("subs", id), f"ไม่มีตัวชี้วัดที่ {no} ของ OIT")
        refuse_unknown(row["items"], items, ("subs", id, "items"), taken=taken)
        taken.update(dict.fromkeys(row["items"], int(no)))
        found[id] = Sub(id, row["name"], int(no), tuple(row["items"]))
    for code in items if found else ():
        if code not in taken:
            raise Wrong(("items", code), "ไม่ได้อยู่ในตัวชี้วัดย่อยใดของตาราง subs")
    return found


def _items(data: Mapping[str, Any], subs: Mapping[str, Sub]) -> dict[str, Item]:
    titles, elements = _rows(data, "items"), _rows(data, "elements")
    for code in elements:
        refuse_unknown([code], titles, ("elements", code), at=False)
    periods = _groups(data, "periods", PERIODS, titles)
    owner = {code: sub for sub in subs.values() for code in sub.items}
    found: dict[str, Item] = {}
    for code, title in titles.items():
        sub = owner.get(code)
        contents = tuple(elements.get(code, ()))
        no = sub.indicator if sub else None
        found[code] = Item(code, title, sub.id if sub else "", no, contents, periods.get(code, ""))
    return found


def _indicators(
    data: Mapping[str, Any], owners: Mapping[str, str], questions: Mapping[str, Question], items: Mapping[str, Item]
) -> dict[int, Indicator]:
    found: dict[int, Indicator] = {}
    for no, row in _rows(data, "indicators").items():
        codes = [code for code, question in questions.items() if question.indicator == int(no)]
        codes += [code for code, item in items.items() if item.indicator == int(no)]
        aliases, wrong = tuple(row.get("aliases", ())), tuple(row.get("wrong_names", ()))
        found[int(no)] = Indicator(int(no), row["name"], aliases, wrong, owners[no], tuple(codes))
    return found


def _issues(data: Mapping[str, Any], codes: Mapping[str, object]) -> dict[int, Issue]:
    names, members = _rows(data, "issues"), _rows(data, "issue_members")
    for no, listed in members.items():
        refuse_unknown([no], names, ("issue_members", no), at=False)
        refuse_unknown(listed, codes, ("issue_members", no))
    for no in names if members else ():
        if no not in members:
            raise Wrong(("issue_members",), f"ขาดประเด็นที่ {no}")
    return {int(no): Issue(int(no), name, tuple(members.get(no, ()))) for no, name in names.items()}


def _issue_part(data: Mapping[str, Any]) -> int | None:
    part: int | None = data.get("issue_members", {}).get("part")
    if part not in (None, 1, 2):
        raise Wrong(("issue_members", "part"), "ต้องเป็น 1 หรือ 2")
    return part


def _levels(data: Mapping[str, Any]) -> tuple[Level, ...]:
    rows = _rows(data, "levels")
    refuse_rising({key: row["overall_min"] for key, row in rows.items()}, "levels", strictly=False)
    found = []
    for key, row in rows.items():
        floor = row.get("every_instrument_min")
        every = None if floor is None else Decimal(floor)
        found.append(Level(key, row["name"], Decimal(row["overall_min"]), every, row["passed"]))
    return tuple(found)


def _tested(data: Mapping[str, Any]) -> tuple[str, ...]:
    tested = data.get("levels", {}).get("tested", ())
    refuse_unknown(tested, _PARTS, ("levels", "tested"))
    return tuple(tested)


def _letters(data: Mapping[str, Any]) -> tuple[Letter, ...]:
    rows = _rows(data, "letters")
    refuse_rising(rows, "letters", strictly=True)
    return tuple(Letter(key, Decimal(value)) for key, value in rows.items())


def _methods(data: Mapping[str, Any]) -> dict[str, str]:
    methods: dict[str, str] = _rows(data, "methods")
    for key, word in methods.items():
        refuse_word(word, _METHODS[key], ("methods", key))
    return methods


def _mark(data: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(data[name]["value"]) if name in data else None


def _numbers(data: Mapping[str, Any], name: str, key: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(value) for value in data.get(name, {}).get(key, ()))


def _previous(
    data: Mapping[str, Any], questions: Mapping[str, object], items: Mapping[str, object]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """This year's code → last year's codes, and last year's codes without a successor."""
    found: dict[str, tuple[str, ...]] = {}
    gone: list[str] = []
    for name, codes in (("previous_questions", questions), ("previous_items", items)):
        before: dict[str, int] = {}
        for code, earlier in _rows(data, name).items():
            refuse_unknown([code], codes, (name, code), at=False)
            refuse_code_shape(earlier, code[0], (name, code))
            before.update(dict.fromkeys(earlier, 1))
            found[code] = tuple(earlier)
        without = data.get(name, {}).get("gone", ())
        refuse_code_shape(without, "o" if items is codes else "ie", (name, "gone"))
        for at, code in enumerate(without):
            if code in before:
                raise Wrong((name, "gone", at), f"{code} มีข้อของปีนี้รับช่วงอยู่แล้ว")
        gone += without
    return found, tuple(gone)


def _groups(data: Mapping[str, Any], name: str, words: Iterable[str], codes: Mapping[str, object]) -> dict[str, str]:
    """Code → the word it is listed under, in a block of lists."""
    found: dict[str, str] = {}
    block = data.get(name, {})
    for word in words:
        if word in block:
            refuse_unknown(block[word], codes, (name, word), taken=found)
            found.update(dict.fromkeys(block[word], word))
    return found
