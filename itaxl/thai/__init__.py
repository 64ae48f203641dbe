"""Thai in practice: digits, spelling, numbers, dates, item codes, names and text width. Standard library only."""
