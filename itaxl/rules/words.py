"""ITA4xx: words and codes against the year's catalogue."""
