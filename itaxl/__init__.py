"""itaxl: checks ITA workbooks of Thai local governments and writes the reports into the same workbook."""

__version__ = "0.1.0"
