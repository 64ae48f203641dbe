"""Looking a word up in all texts at once finds the texts it stands in, and no others."""

from hypothesis import given
from hypothesis import strategies as st

from itaxl.model import Answer, Place
from itaxl.rules.free_text import Text, Texts

LETTERS = "กขคะเ่ 12\n"


def texts_of(written):
    return Texts(Text(Answer(f"memo.{at}", Place("บันทึก", f"B{at + 1}"), text), text, "", True) for at, text in enumerate(written))


@given(
    st.lists(st.text(LETTERS, max_size=12), max_size=8),
    st.lists(st.text(LETTERS.replace("\n", ""), min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_having_is_what_looking_into_each_text_finds(written, words):
    texts = texts_of(written)

    assert texts.having(*words) == [text for text in texts if any(word in text.text for word in words)]
    assert texts.having(*words) == texts.having(*words)  # the second time from what is kept


def test_a_word_does_not_reach_over_the_end_of_a_text():
    texts = texts_of(["คะแนนเพิ่ม", "ขึ้น", ""])

    assert [text.text for text in texts.having("ขึ้น")] == ["ขึ้น"]
    assert texts.having("เพิ่มขึ้น") == []
    assert texts_of([]).having("ก") == []
