"""A word that can only be one of a list, and words that could be several."""

import pytest

from itaxl import frameworks
from itaxl.fixing.near import surely
from itaxl.layout import layout_of
from itaxl.layout.choices import AGENCY_TYPES, KINDS, OPEN_LISTS, PARTS, SOURCES, STATUS, STEP_STATUS

LEVELS = ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน")


@pytest.mark.parametrize(
    ("typed", "meant", "words"),
    [
        ("องค์กรบริหารส่วนตำบล", "องค์การบริหารส่วนตำบล", AGENCY_TYPES),
        ("เทศบาลตำบน", "เทศบาลตำบล", AGENCY_TYPES),
        ("เผยแพร่แลว", "เผยแพร่แล้ว", STATUS),
        ("ดำเนินการบางส่น", "ดำเนินการบางส่วน", STEP_STATUS),
        ("มาตราการ", "มาตรการ", KINDS),
    ],
)
def test_one_word_alone_is_near(typed, meant, words):
    assert surely(typed, meant, words)


@pytest.mark.parametrize(
    ("typed", "meant", "words"),
    [
        ("ดำเนินการ", "ดำเนินการแล้ว", STEP_STATUS),
        ("ได้ดำเนินการ", "ไม่ได้ดำเนินการ", STEP_STATUS),
        ("บุคลากรภายนอก", "บุคลากรภายใน", SOURCES),
        ("ผ่านด", "ผ่านดี", LEVELS),
        ("ต้องปรับปรุงด่วน", "ต้องปรับปรุงโดยด่วน", LEVELS),
        ("1.7", "1.1", tuple(PARTS)),
        ("เผยแพร่ครบแล้ว", "เผยแพร่แล้ว", STATUS),
        ("เผยแพร่แล้ว", "เผยแพร่แล้ว", STATUS),
    ],
)
def test_it_could_be_another(typed, meant, words):
    assert not surely(typed, meant, words)


def test_no_word_of_any_list_is_taken_for_another():
    lists = layout_of(frameworks.load(2568)).lists
    for name, words in lists.items():
        if name not in OPEN_LISTS:
            for typed in words:
                assert not any(surely(typed, meant, words) for meant in words if meant != typed), name
