"""What commands print: findings, scores and rules as Thai text, and as JSON in the shapes of the public contract."""
