"""Rules about rules: every one is documented alike, and the examples in its documentation are run."""

import re
from inspect import cleandoc
from pathlib import Path

import pytest

from itaxl import rules
from itaxl.rules import RULES
from tests.examples import fired, submission
from tests.examples import framework_of as year_of

HEADINGS = ("ทำไม:", "แก้อย่างไร:", "ตัวอย่างที่ผิด:", "ตัวอย่างที่ถูก:")
FILES = {"1": "structure", "2": "cells", "3": "scores", "4": "words", "5": "plan", "6": "followup", "7": "form", "9": "cells"}
SHARED = ("claims", "formulas")
"""Files that hold rules of more than one hundred."""


def sections(documentation: str) -> dict[str, str]:
    """The documentation by heading; the first line under ""."""
    parts = re.split(rf"^({'|'.join(HEADINGS)})", cleandoc(documentation), flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


@pytest.mark.parametrize("code", sorted(RULES))
def test_code_belongs_to_its_file(code):
    assert re.fullmatch(r"ITA[1-9][0-9]{2}", code)

    module = RULES[code].check.__module__.rpartition(".")[2]
    assert module.startswith((FILES[code[3]], *SHARED))


@pytest.mark.parametrize("code", sorted(RULES))
def test_documentation_has_its_headings_in_order(code):
    found = sections(RULES[code].documentation)

    assert tuple(found)[1:] == HEADINGS
    assert all(text.strip() for text in found.values())
    assert "\n" not in found[""].strip()


@pytest.mark.parametrize("code", sorted(RULES))
def test_wrong_example_fires_and_right_example_is_silent(code):
    found = sections(RULES[code].documentation)

    assert code in fired(found["ตัวอย่างที่ผิด:"])
    assert code not in fired(found["ตัวอย่างที่ถูก:"])


@pytest.mark.parametrize("code", sorted(RULES))
def test_message_is_complete_and_speaks_no_python(code):
    book = submission(sections(RULES[code].documentation)["ตัวอย่างที่ผิด:"])
    flaws = list(RULES[code].check(book, year_of(book)))

    assert flaws
    for flaw in flaws:
        assert flaw.fix.strip()
        assert not re.search(r"\b(None|Decimal|True|False|tuple|dict|str)\b|questions\.|stated\.|[{}]", flaw.message + flaw.fix)


def test_names_are_unique():
    names = [each.name for each in RULES.values()]

    assert len(set(names)) == len(names)


def test_every_file_of_rules_is_registered():
    folder = Path(rules.__file__).parent
    written = {path.stem for path in folder.glob("*.py") if re.search(r"^@rule\(", path.read_text(encoding="utf-8"), re.MULTILINE)}

    assert {module.__name__.rpartition(".")[2] for module in rules.FILES} == written
