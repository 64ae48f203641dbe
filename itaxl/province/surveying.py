"""One walk over the province: each record is looked at once and let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.collecting.standing import day_of
from itaxl.frameworks.levels import level_of
from itaxl.layout import layout_of
from itaxl.layout.scores import tested_instruments
from itaxl.province.files import files_of, stray_row
from itaxl.province.measured import measure_rows
from itaxl.province.spool import Spool
from itaxl.province.survey import AgencyRow, Survey
from itaxl.province.tallies import Tally
from itaxl.province.trends import OVERALL, Cell
from itaxl.province.words import area_of, kind_of, short
from itaxl.scoring.arithmetic import passes

if TYPE_CHECKING:
    from decimal import Decimal

    from itaxl.collecting.records import Record
    from itaxl.collecting.standing import Province, Standing
    from itaxl.frameworks import Framework
    from itaxl.province.files import FileRow
    from itaxl.province.measured import MeasureRow


def survey(province: Province, framework: Framework, *, thai: bool = False, personal: bool = False) -> Survey:
    """Everything the sheets need of a province, from one walk over its standings and one over its strays."""
    files: Spool[FileRow] = Spool()
    measures: Spool[MeasureRow] = Spool()
    strays: Spool[FileRow] = Spool()
    found = Survey(province, framework, layout_of(framework), thai, personal, files=files, measures=measures, strays=strays)
    found.codes = {code: Tally(found.part_mark) for code in framework.all_codes()}
    found.indicators = {no: Tally(found.part_mark) for no in framework.indicators}
    hidden: dict[str, str] = {}
    for stray in province.strays:
        file = stray_row(stray, personal=personal)
        strays.append(file)
        if file.name != stray.receipt.name:
            hidden[stray.receipt.name] = file.name
    for standing in province.standings:
        row = _agency(standing, found, len(files))
        row.contested = tuple(hidden.get(name, name) for name in standing.contested)
        (found.agencies if row.listed else found.strangers).append(row)
        for file in files_of(standing, row.area, personal=personal):
            files.append(file)
        if row.file == len(files):
            row.file = None
        # Who is not in the register counts for nothing until the name is checked.
        if standing.current is None or not row.listed:
            continue
        record = standing.current.record
        found.faults.add(record.faults)
        for measure in measure_rows(record, standing.agency.title, row.area, personal=personal):
            measures.append(measure)
        _tally(found, record, standing)
    found.arrange()
    return found


def _tally(found: Survey, record: Record, standing: Standing) -> None:
    """Add the scores of the agency noted last to the province's."""
    kind, number = kind_of(standing.agency), len(found.agencies) - 1
    for code, tally in found.codes.items():
        tally.add(record.questions.get(code), kind, number)
    for no, tally in found.indicators.items():
        tally.add(record.indicators.get(no), kind, number)
    found.trends.add(_over_the_years(found, record))


def _over_the_years(found: Survey, record: Record) -> dict[Cell, Decimal | None]:
    """Overall and instruments of every year the workbook tells. Where it tells a year twice, the one told first counts."""
    year = found.province.year
    scores: dict[Cell, Decimal | None] = {}
    for each in reversed(record.earlier):
        scores |= {(key, each.year): each.overall if key == OVERALL else each.instruments.get(key) for key in found.series}
    return scores | {(key, year): record.overall if key == OVERALL else record.instruments.get(key) for key in found.series}


def _agency(standing: Standing, found: Survey, file: int) -> AgencyRow:
    """One agency's row, with its scores where a version counts."""
    province = found.province
    versions = [
        *([standing.current] if standing.current else []),
        *standing.conflict,
        *standing.history,
        *standing.others,
    ]
    newest = standing.current or max(standing.conflict or tuple(versions), key=lambda each: each.received, default=None)
    record = standing.current.record if standing.current else None
    row = AgencyRow(
        standing.agency,
        area_of(standing.agency, several=not province.name),
        standing.state,
        standing.registered is not None or not province.has_register,
        record is not None,
        day_of(newest.received) if newest else None,
        standing.late_days,
        newest.revision if newest else None,
        sum(len(each.receipts) for each in versions),
        record.count("error") if record else 0,
        record.count("warning") if record else 0,
        max(newest.receipts, key=lambda each: each.received).sender if newest and found.personal else "",
        len(standing.conflict),
        tuple(sorted({each.record.year for each in standing.others if each.record.year})),
        len(standing.current.doubts) if standing.current else 0,
        file,
        tuple(short(each) for each in standing.near),
        scores=(None,) * len(found.keys),
    )
    if record is not None:
        tested = {key: record.instruments.get(key) for key in tested_instruments(found.framework)}
        # As the formulas on the sheet of scores reckon, whatever framework the workbook was read with.
        row.overall, row.level = record.overall, level_of(found.framework, record.overall, tested)
        row.passed = passes(record.overall, found.framework.pass_mark)
        row.scores = tuple(record.instruments.get(key) if isinstance(key, str) else record.indicators.get(key) for key in found.keys)
        before = (each.overall for each in record.earlier if each.year == province.year - 1 and each.overall is not None)
        row.before = next(before, None)
    return row
