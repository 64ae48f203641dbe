"""Any key of a framework file left out, renamed or given another type is refused, unless documented as optional."""

import copy
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.errors import UsageError
from itaxl.frameworks import load_text
from itaxl.frameworks.build import build
from itaxl.frameworks.lines import line_of
from itaxl.frameworks.shape import BLOCKS, Wrong

TEXT = (Path(frameworks.__file__).parent / "2568.toml").read_text(encoding="utf-8")
DATA = tomllib.loads(TEXT, parse_float=Decimal)

OPTIONAL = {
    "notes",
    "*.except",
    "*.except.*",
    "*.note",
    "indicators.*.aliases",
    "indicators.*.wrong_names",
    "elements.*",
    "periods.*",
    "methods.parts",
    "methods.item_estimate",
    "levels.tested",
    "levels.*",
    "levels.*.every_instrument_min",
    "letters.*",
    "issue_members.part",
    "previous_items.gone",
    "previous_items.*",
    "comparable.same",
    "comparable.wording",
    *(block for block in BLOCKS if block not in ("instruments", "indicators")),
}
"""Keys docs/frameworks.md calls optional; whether one may go also depends on what else speaks of it."""

FREE_NAMES = {"levels.*", "letters.*"}
"""Rows whose key is any word."""


def keys(table, path=()):
    """The path of every key at every depth."""
    for key, value in table.items():
        yield (*path, key)
        if isinstance(value, dict):
            yield from keys(value, (*path, key))


def holder(data, path):
    """The table that holds the last key of the path."""
    for key in path[:-1]:
        data = data[key]
    return data


def listed(path, patterns):
    """Is the path one of the patterns, where * stands for any one key."""
    alike = (parts for parts in patterns if len(parts) == len(path))
    return any(all(part in ("*", key) for part, key in zip(parts, path, strict=True)) for parts in alike)


def parts_of(names):
    return [tuple(name.split(".")) for name in names]


PATHS = list(keys(DATA))


@given(st.sampled_from(PATHS))
def test_a_key_that_is_deleted_is_missed_unless_it_is_optional(path):
    data = copy.deepcopy(DATA)
    del holder(data, path)[path[-1]]
    try:
        build(data)
    except Wrong:
        return
    assert listed(path, parts_of(OPTIONAL)), path


def test_every_optional_key_may_really_be_left_out_somewhere():
    accepted = []
    for path in PATHS:
        data = copy.deepcopy(DATA)
        del holder(data, path)[path[-1]]
        try:
            build(data)
        except Wrong:
            continue
        accepted.append(path)
    assert all(listed(path, parts_of(OPTIONAL)) for path in accepted)
    # Some go only together: questions with their indicators, items with all that speaks of them.
    tied = {"questions", "indicator_questions", "items", "subs", "issues", "methods.parts", "methods.item_estimate"}
    for pattern in parts_of(OPTIONAL - tied):
        assert any(listed(path, [pattern]) for path in accepted), pattern


@pytest.mark.parametrize(("gone", "left"), [("questions", "indicator_questions"), ("indicator_questions", "questions")])
def test_questions_and_their_indicators_go_only_together(gone, left):
    data = {key: value for key, value in DATA.items() if key not in (gone, "polarity", "issue_members", "comparable")}
    with pytest.raises(Wrong, match=f"ต้องมีตาราง {gone} ด้วย") as wrong:
        build(data)
    assert wrong.value.path == (left,)
    del data[left], data["previous_questions"]
    assert build(data).questions == {}


@given(st.sampled_from(PATHS))
def test_a_key_that_is_renamed_is_refused_and_an_unknown_one_at_its_own_line(path):
    if listed(path, parts_of(FREE_NAMES)) and path[-1] != "pass":
        return
    lines, at, key = TEXT.split("\n"), line_of(TEXT, path) - 1, path[-1]
    header = len(path) == 1 and isinstance(DATA[key], dict)
    pattern = rf"(?<=\[){key}(?=\])" if header else rf"(?<![\w]){re.escape(key)}(?='? =)"
    lines[at], changed = re.subn(pattern, f"x_{key}", lines[at], count=1)
    assert changed, path
    with pytest.raises(UsageError) as refused:
        load_text("\n".join(lines), "my.toml")
    if f"ไม่รู้จักคีย์ x_{key}" in str(refused.value):
        assert f"บรรทัด {at + 1}: " in str(refused.value)


CLASSES = {bool: True, str: "ก", list: ["ก"], dict: {"ก": "ก"}, int: 3}


def kind(value):
    """The class of a value; a number of any sort is int."""
    return next((like for like in (bool, str, list, dict) if isinstance(value, like)), int)


@given(st.sampled_from(PATHS), st.sampled_from(list(CLASSES)))
def test_a_value_of_another_type_is_refused_at_its_path(path, other):
    data = copy.deepcopy(DATA)
    place = holder(data, path)
    if kind(place[path[-1]]) == other:
        return
    place[path[-1]] = CLASSES[other]
    with pytest.raises(Wrong) as wrong:
        build(data)
    assert wrong.value.path[: len(path)] == path
