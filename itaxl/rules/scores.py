"""ITA3xx: scores against each other."""
