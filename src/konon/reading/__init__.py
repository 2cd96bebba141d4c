"""Article to Reading: one stage per file, named for its output."""
