"""Whatever people type, the document opens and says it: control characters, very long cells, emoji, markup."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from hypothesis import example, given, settings
from hypothesis import strategies as st

from itaxl.documents.composing import compose
from itaxl.documents.drawing import document_bytes
from itaxl.documents.showing import printable
from tests.documents.made import SCORES
from tests.documents.opened import Opened
from tests.reports.cases import case

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ["=1+1", "<w:p/>", "]]>&amp;", "ก\x00ข\x1f", "😀 ดี", "นํ้า", "a\tb\n\nc", "https://www.example.go.th/แผน?ปี=๒๕๖๘", "ย" * 5000]
)


def typed(words: str) -> dict[str, Any]:
    """A workbook with these words wherever people type."""
    step = {"text": words, "unit": words}
    return {
        "stated": SCORES,
        "memo": {"office": words, "number": words, "subject": words, "to": words, "limits": words, "proposal": words},
        "signers": [{"role": "ปลัด", "title": "นาย", "name": words, "position": words, "opinion": words}],
        "measures": [{"indicator": 1, "issue": 1, "name": words, "activity": words, "steps": [step, step]}],
        "followup": [{"issue": 1, "part": "1.1", "name": words, "outcome": words, "steps": [{**step, "result": words}]}],
        "findings": [{"ref": "1", "source": "ป.ป.ช.", "finding": words, "recommendation": words}],
    }


@settings(max_examples=15, deadline=None)
@given(WORDS)
@example("=1+1")
@example("ย " * 4000)
@example("\v\f\r\x85\u2028")
def test_any_words_make_documents_that_open_and_carry_them(words: str) -> None:
    made, _ = compose(case(**typed(words)))
    assert [each.name for each in made] == ["บันทึกข้อความ", "แผน", "รายงานผล"]
    for each in made:
        data = document_bytes(each)
        assert docx.Document(BytesIO(data)).core_properties.language == "th-TH"
        said = "".join("".join(text.split()) for text in Opened(data).texts())
        lines = ["".join(line.split()) for line in printable(words).split("\n")]
        # Digits may be turned and typing slips mended on the way; letters without them must all be there.
        assert all(line in said for line in lines if line.isascii() and line.isalpha())


def test_words_stay_words() -> None:
    opened = Opened(document_bytes(compose(case(**typed("<w:p/> & =1+1 😀")))[0][0]))
    assert any("<w:p/> & =1+1 😀" in text for text in opened.texts())
