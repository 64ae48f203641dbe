"""The template's own formulas as a file holds them: where they stand now, what they say, and the results stored in them.

Found by the input cells around them and by headings, so that inserted and moved rows and columns do no harm. What cannot
be found is left out: nothing is said about a cell of which we are not sure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.fields import START, TEMPLATE_VERSION
from itaxl.model import Answer
from itaxl.reading.identity import stamps
from itaxl.reading.landmarks import Texts, landmarks_of
from itaxl.reading.locating import headings
from itaxl.reading.spots import place_of
from itaxl.reading.values import ERROR_VALUE, NO_RESULT, exact
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.layout import Computed, Layout
    from itaxl.layout.formula_tokens import Token
    from itaxl.model import Place
    from itaxl.reading.cells import RawBook, RawCell
    from itaxl.reading.landmarks import Landmarks
    from itaxl.reading.locating import Located
    from itaxl.reading.spots import Spot

OVERWRITTEN, ERASED, EDITED = "overwritten", "erased", "edited"
"""Problems of a computed cell: a value instead of the formula, nothing at all, another formula."""

Line = dict[int, int]
"""Row (or column) of a new template → the same in this file."""

Same = Callable[["Computed", str, str], bool]
"""Whether the formula stored on a sheet (its title, the formula) means what the declared one does."""


class Positions:
    """Where the rows and columns of the template stand in this file, sheet by sheet."""

    def __init__(self, raw: RawBook, layout: Layout, found: Located) -> None:
        self.titles = dict(found.sheets)
        start = next((sheet.title for sheet in raw.sheets if fold(sheet.title) == fold(START)), None)
        if start is not None:
            self.titles.setdefault(START, start)
        self.rows: dict[str, Line] = {}
        self.columns: dict[str, Line] = {}
        self._by_headings(raw, landmarks_of(layout))
        self._by_lists(layout, found)
        self._by_fields(layout, found)

    def spot(self, sheet: str, row: int, column: int) -> tuple[str, int | None, int | None] | None:
        """Title, row and column of a template cell in this file; None for what is not known."""
        title = self.titles.get(sheet)
        return None if title is None else (title, self.rows.get(sheet, {}).get(row), self.columns.get(sheet, {}).get(column))

    def _by_headings(self, raw: RawBook, known: Landmarks) -> None:
        """Columns by their heading, and rows by what stands left of the headings (the sheet titles on the first sheet)."""
        for sheet, (heads, labels) in known.texts.items():
            title = self.titles.get(sheet)
            if title is None:
                continue
            if _unmoved(raw, title, heads, labels):
                self.columns[sheet] = {column: column for _, column in heads.values()}
                self.rows[sheet] = {row: row for row, _ in labels.values()}
                continue
            columns, rows = headings(raw, title, {fold(text) for text, at in heads.items() if at[1] > 1})
            self.columns[sheet] = {at[1]: columns[fold(text)] for text, at in heads.items() if fold(text) in columns}
            self.rows[sheet] = {at[0]: rows[fold(text)] for text, at in labels.items() if fold(text) in rows}

    def _by_lists(self, layout: Layout, found: Located) -> None:
        for key, place in found.tables.items():
            table = layout.tables[key]
            if not layout.on(table.sheet):
                keys = [column.key for column in table.columns]
                self.columns[table.sheet] = {keys.index(column) + 1: at for column, at in place.columns.items()}

    def _by_fields(self, layout: Layout, found: Located) -> None:
        """What most input cells of a row or column say decides: one of them may have been moved by itself."""
        known = landmarks_of(layout)
        there: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
        for key, (title, row, column) in found.fields.items():
            sheet = layout.fields[key].sheet
            if title == self.titles.get(sheet):
                there.setdefault(sheet, []).append((known.standing[key], (row, column)))
        for sheet, pairs in there.items():
            rows, columns = self.rows.setdefault(sheet, {}), self.columns.setdefault(sheet, {})
            if all(at == now for at, now in pairs):
                rows.update((at[0], at[0]) for at, _ in pairs)
                columns.update((at[1], at[1]) for at, _ in pairs)
            else:
                rows.update(_most((at[0], now[0]) for at, now in pairs))
                columns.update(_most((at[1], now[1]) for at, now in pairs))


def _most(pairs: Iterable[tuple[int, int]]) -> Line:
    """For each number the one it is paired with most often, of two the first."""
    votes: dict[int, list[int]] = {}
    for number, other in pairs:
        votes.setdefault(number, []).append(other)
    return {number: max(seen, key=seen.count) for number, seen in votes.items()}


def _unmoved(raw: RawBook, title: str, *texts: Texts) -> bool:
    """Do all these texts stand where the template has them, as they nearly always do."""
    cells = raw.cells(title)
    return all(at in cells and cells[at].text == text for found in texts for text, at in found.items())


def read_computed(raw: RawBook, layout: Layout, found: Located) -> dict[str, Answer]:
    """Every computed cell that is found, by key. ``value`` is the stored result: a number, a text or None.

    A workbook of another template version has formulas of its own and gives none.
    """
    versions = {version for _, version, _ in stamps(raw)} - {""}
    if versions and TEMPLATE_VERSION not in versions:
        return {}
    positions = Positions(raw, layout, found)
    compare = _Comparison(layout, found, positions)
    answers = {}
    for key, declared, at_row, at_column in landmarks_of(layout).computed:
        title, row, column = positions.spot(declared.sheet, at_row, at_column) or ("", None, None)
        if row is not None and column is not None:
            answers[key] = computed_answer(declared, place_of(title, row, column), raw.cells(title).get((row, column)), compare.same)
    return answers


def computed_answer(declared: Computed, where: Place, cell: RawCell | None, same: Same) -> Answer:
    """One computed cell; ``same`` tells whether its formula is the declared one."""
    formula = None if cell is None else cell.formula
    if cell is None or (formula is None and not cell.text):
        return Answer(declared.key, where, problem=ERASED)
    if formula is None:
        return Answer(declared.key, where, cell.text, _result(cell), OVERWRITTEN)
    problem = "" if formula in ("", declared.formula) or same(declared, where.sheet, formula) else EDITED
    if not problem and not cell.stored:
        problem = NO_RESULT
    if not problem and cell.kind == "e":
        problem = ERROR_VALUE
    return Answer(declared.key, where, cell.text, _result(cell), problem, formula=formula)


class _Comparison:
    """Compares formulas token by token: other programs spell them differently, and references move with their cells."""

    def __init__(self, layout: Layout, found: Located, positions: Positions) -> None:
        self.positions = positions
        self.stored_names = found.names
        self.declared_names = {name: found.fields.get(key) for key, name in landmarks_of(layout).names.items()}

    def same(self, declared: Computed, title: str, formula: str) -> bool:
        """Whether the formula stored on sheet ``title`` means what the declared one does."""
        from itaxl.layout.formula_tokens import tokens  # most workbooks hold every formula letter by letter

        ours, theirs = tokens(declared.formula), tokens(formula)
        if not theirs or (any(token.kind == "error" for token in theirs) and not self._whole(ours, declared.sheet)):
            return True  # unreadably long, or robbed of a row or sheet that is missed elsewhere
        return len(ours) == len(theirs) and all(
            self._same_token(one, declared.sheet, other, title) for one, other in zip(ours, theirs, strict=True)
        )

    def _whole(self, ours: Sequence[Token], sheet: str) -> bool:
        """Is everything the declared formula refers to still in the file."""
        spots = [self._ours(token, sheet) for token in ours if token.kind in ("cell", "name")]
        return all(spot is not None and None not in spot for spot in spots)

    def _same_token(self, ours: Token, sheet: str, theirs: Token, title: str) -> bool:
        if ours.kind in ("cell", "name") and theirs.kind in ("cell", "name"):
            if ours.kind == theirs.kind == "name" and ours.text == theirs.text:
                return True
            return self._same_cell(self._ours(ours, sheet), self._theirs(theirs, title), ours.kind == theirs.kind == "cell")
        return ours == theirs

    def _ours(self, token: Token, sheet: str) -> tuple[str, int | None, int | None] | None:
        if token.kind == "name":
            return self.declared_names.get(token.text)
        return self.positions.spot(token.sheet or sheet, token.row, token.column)

    def _theirs(self, token: Token, title: str) -> Spot | None:
        return self.stored_names.get(token.text) if token.kind == "name" else (token.sheet or title, token.row, token.column)

    def _same_cell(self, wanted: tuple[str, int | None, int | None] | None, found: Spot | None, cells: bool) -> bool:
        if wanted is None or found is None:
            return cells  # a cell of which we do not know where it stands may stand anywhere
        same_sheet = wanted[0].casefold() == found[0].casefold()
        return same_sheet and wanted[1] in (None, found[1]) and wanted[2] in (None, found[2])


def _result(cell: RawCell) -> Decimal | str | None:
    if not cell.stored or cell.kind == "e":
        return None
    return exact(cell.text) if cell.kind == "n" else cell.text
