"""ITA6xx: the follow-up of the assessed year."""
