"""A text beside several rows is shared out over them: nothing lost, in order, and as low as can be."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from itaxl.reports.pouring import lines_of, poured, shares
from itaxl.tables import Box
from tests.reports.cases import case

TAKEN = st.lists(st.integers(1, 6), min_size=1, max_size=5).map(tuple)
NEEDS = st.lists(st.integers(1, 5), min_size=1, max_size=6).map(tuple)


def height(taken, needs, counts) -> int:
    ends = [sum(counts[:at]) for at in range(len(counts) + 1)]
    return sum(max(room, sum(needs[first:last])) for room, (first, last) in zip(taken, pairwise(ends), strict=True))


def every_way(rows: int, lines: int):
    if rows == 1:
        yield [lines]
        return
    for count in range(lines + 1):
        for rest in every_way(rows - 1, lines - count):
            yield [count, *rest]


@given(TAKEN, NEEDS)
def test_no_other_way_to_share_out_is_lower(taken, needs):
    counts = shares(taken, needs)
    assert (len(counts), sum(counts)) == (len(taken), len(needs))
    assert height(taken, needs, counts) == min(height(taken, needs, way) for way in every_way(len(taken), len(needs)))


def test_the_text_stands_as_far_up_as_that_allows():
    assert shares((4, 1, 1), (1, 1, 2, 1)) == [3, 1, 0]
    assert shares((1,), (3, 3)) == [2]


def test_very_many_rows_and_lines_are_shared_out_too():
    assert sum(shares([1] * 5000, [1] * 3000)) == 3000
    assert shares([3] * 5000, [1])[:2] == [1, 0]
    assert len(shares([3] * 5000, [1])) == 5000


def test_every_line_is_kept_in_order_and_blank_rows_are_empty():
    beside = [[Box("ขั้นที่หนึ่ง"), Box("ขั้นที่สอง"), Box(None)]]
    boxes = poured(["ก\nข", "ค"], beside, (10.0, 10.0), case())
    assert "\n".join(str(box.value) for box in boxes if box.value) == "ก\nข\nค"
    assert len(boxes) == 3


def test_a_box_takes_the_lines_its_column_leaves_it():
    assert lines_of(Box(None), 10.0) == 1
    assert lines_of(Box("ก\nข"), 10.0) == 2
    assert lines_of(Box("คำ " * 40), 10.0) > 5
