"""Ways to break a clean workbook, each with the code that must fire and the cell where; and clean workbooks of many shapes."""
