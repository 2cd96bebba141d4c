"""spaCy factories."""
