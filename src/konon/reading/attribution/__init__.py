"""Attributions of one article: cues, sources, contents, relays, verification, statements."""
