"""Sentences made from numbers: one function for each pattern, Arabic digits inside (``building.say`` sets the digits)."""
