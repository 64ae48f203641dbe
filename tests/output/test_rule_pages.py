"""Every rule has its page in docs/rules, and the page says what the rule says (rewrite them with ITAXL_UPDATE=1)."""

import os
import re
from pathlib import Path

import pytest

from itaxl.output.findings import WORDS
from itaxl.output.rules import GROUPS, index, page
from itaxl.rules import RULES

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def pages():
    return {"README.md": index(RULES), **{f"{code}.md": page(rule) for code, rule in RULES.items()}}


@pytest.fixture(scope="module", autouse=True)
def updated():
    """Rewrite the pages when asked to."""
    if os.environ.get("ITAXL_UPDATE"):
        FOLDER.mkdir(exist_ok=True)
        for gone in {path.name for path in FOLDER.iterdir()} - set(pages()):
            (FOLDER / gone).unlink()
        for name, text in pages().items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def test_every_rule_has_a_page_and_every_page_a_rule():
    assert {path.name for path in FOLDER.iterdir()} == set(pages())


@pytest.mark.parametrize("name", sorted(pages()))
def test_page_says_what_the_rule_says(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name]


@pytest.mark.parametrize("code", sorted(RULES))
def test_page_is_whole(code):
    text = page(RULES[code])

    assert re.findall("^## (.*)", text, re.MULTILINE) == ["ทำไม", "แก้อย่างไร", "ตัวอย่างที่ผิด", "ตัวอย่างที่ถูก"]
    assert WORDS[RULES[code].severity] in text
    assert "\n\n\n" not in text
    # Every table has its rule line, and as many cells in every line.
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        lines = block.splitlines()
        assert set(lines[1]) == set("| -")
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1


def test_index_links_to_every_page_once():
    assert sorted(re.findall(r"\]\((ITA\d{3})\.md\)", index(RULES))) == sorted(RULES)


def test_every_code_belongs_to_a_group():
    assert {code[3] for code in RULES} <= set(GROUPS)
