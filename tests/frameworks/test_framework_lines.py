"""Every key and list entry of a TOML file is found at its line."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.frameworks.lines import line_of, places_of

FILES = sorted(Path(frameworks.__file__).parent.glob("*.toml"))

EVERYTHING = (
    '''\
# [not.a.table] = "nor this"
first = "a # b [c] \\" = d"   # x = 1
second = 'it"s # = ['
"quoted key" = 1
dotted.inner . deep = 2
long = """
[fake]
fake = 1 \\""" still ""\"""
after = \'\'\'
fake = [ '''
    ""
    + "'''"
    + """
list = [ # comment ]
    1, "],", # two
    [ 2,
      3 ],
    { a = 1, b = [4, 5] },
]
inline = { x = { y = "}" }, "z.z" = [] }
day = 1979-05-27T07:32:00Z

[table]
key = true
[table."sub.one"] # [other]
key = 1.5e3
[[many]]
key = 1
[many.part]
key = 1
[[many]]
key = 2
[many.part]
key = 2
[[many.more]]
key = 3
  [[many.more]]
  key = 4"""
)


def places(value, path=()):
    """The path of every key and list entry of parsed TOML."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        yield (*path, key)
        yield from places(each, (*path, key))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_key_of_our_files_is_on_the_line_that_names_it(file):
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    data, found = tomllib.loads(text), places_of(text)
    for path in places(data):
        value = data
        for key in path:
            value = value[key]
        shown = str(path[-1]) if isinstance(path[-1], str) else str(value)
        assert shown in lines[found[path] - 1], path


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("first",), 2),
        (("second",), 3),
        (("quoted key",), 4),
        (("dotted",), 5),
        (("dotted", "inner", "deep"), 5),
        (("long",), 6),
        (("after",), 9),
        (("list",), 11),
        (("list", 0), 12),
        (("list", 1), 12),
        (("list", 2), 13),
        (("list", 2, 1), 14),
        (("list", 3, "b", 1), 15),
        (("inline", "x", "y"), 17),
        (("inline", "z.z"), 17),
        (("day",), 18),
        (("table",), 20),
        (("table", "key"), 21),
        (("table", "sub.one"), 22),
        (("table", "sub.one", "key"), 23),
        (("many",), 24),
        (("many", 0, "key"), 25),
        (("many", 0, "part", "key"), 27),
        (("many", 1), 28),
        (("many", 1, "key"), 29),
        (("many", 1, "part", "key"), 31),
        (("many", 1, "more", 0, "key"), 33),
        (("many", 1, "more", 1), 34),
        (("many", 1, "more", 1, "key"), 35),
    ],
)
def test_the_whole_grammar_is_walked(path, line):
    assert line_of(EVERYTHING, path) == line


def test_no_key_of_the_whole_grammar_is_overlooked():
    assert set(places_of(EVERYTHING)) == set(places(tomllib.loads(EVERYTHING)))


def test_a_key_that_is_not_there_is_reported_at_the_table_around_it():
    assert line_of(EVERYTHING, ("table", "sub.one", "missing")) == 22
    assert line_of(EVERYTHING, ("missing",)) == 1
    assert line_of("", ("missing",)) == 1


VALUES = st.sampled_from(
    [
        "1",
        "true",
        "'#'",
        '"\\\\"',
        '"""\n[x]\ny = 1"""',
        "'''\n\n'''",
        "[]",
        "[\n1,\n2]",
        "{ a = ']', b = { c = 1 } }",
        "[{ a = 1 },\n{ a = 2 }]",
    ]
)
FILLING = st.sampled_from(["", "# k = 1", "   ", "# [t]", "#'"])


@given(st.lists(st.tuples(st.booleans(), st.booleans(), FILLING, VALUES), min_size=1, max_size=12))
def test_keys_are_found_wherever_comments_tables_and_long_values_push_them(pieces):
    text, here, tables = "", (), 0
    expected = {}
    for number, (header, listed, filling, value) in enumerate(pieces):
        text += filling + "\n"
        if header:
            line = text.count("\n") + 1
            text += "[[many]]\n" if listed else f"[t{number}]\n"
            here = ("many", tables) if listed else (f"t{number}",)
            tables += listed
            expected[here] = line
        expected[(*here, f"k{number}")] = text.count("\n") + 1
        text += f"k{number} = {value}\n"
    tomllib.loads(text)
    assert {path: line_of(text, path) for path in expected} == expected
