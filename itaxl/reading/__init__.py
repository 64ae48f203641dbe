"""Reading an Excel workbook: cells first, then what they mean."""
