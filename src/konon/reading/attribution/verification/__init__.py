"""Notes of checking: what they are, whom they are by, which statement they are on."""
