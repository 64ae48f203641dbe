"""The input workbook described as JSON: what ``itaxl layout`` prints."""

from __future__ import annotations

from typing import Any

from itaxl.layout import SHEETS, TEMPLATE_VERSION, Layout

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
                "allowed": list(layout.lists.get(item.choices, ())) or None,
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
                        "allowed": list(layout.lists.get(column.choices, ())) or None,
                    }
                    for column in table.columns
                ],
            }
            for table in layout.tables.values()
        ],
    }
