"""The input workbook described as JSON: what ``itaxl layout`` prints."""

from __future__ import annotations

from typing import Any

from itaxl.layout import SHEETS, TEMPLATE_VERSION, Column, Field, Layout

SCHEMA = "itaxl-layout/1"


def as_json(layout: Layout) -> dict[str, Any]:
    """Every field: key, Thai header, sheet, defined name or table column, type, required, allowed values."""
    return {
        "schema": SCHEMA,
        "year": layout.year,
        "template": TEMPLATE_VERSION,
        "sheets": list(SHEETS),
        "fields": [
            {
                "key": item.key,
                "header": item.row if item.header == "ข้อมูล" else item.header,
                "row": item.row,
                "sheet": item.sheet,
                "cell": item.cell,
                "name": item.name,
                "type": item.kind,
                "required": item.required,
                "allowed": _allowed(layout, item),
            }
            for item in layout.fields.values()
        ],
        "tables": [
            {
                "key": table.key,
                "name": table.name,
                "sheet": table.sheet,
                "columns": [
                    {
                        "key": f"{table.key}.{column.key}" if column.level != "step" else f"{table.key}.steps.{column.key}",
                        "header": column.header,
                        "column": f"{table.name}[{column.header}]",
                        "type": column.kind,
                        "required": column.required,
                        "allowed": _allowed(layout, column),
                    }
                    for column in table.columns
                ],
            }
            for table in layout.tables.values()
        ],
    }


def _allowed(layout: Layout, item: Field | Column) -> list[str] | list[int] | None:
    """The values offered, as they stand in the cell; None where anything of the type may be filled in."""
    words = layout.lists.get(item.choices, ())
    if not words:
        return None
    return [int(word) for word in words] if item.kind == "integer" else list(words)
