"""ITA5xx: the plan of the coming year."""
