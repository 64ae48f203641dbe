"""ITA7xx: the form of the documents."""
