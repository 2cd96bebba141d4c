"""Frames: the sentences in which source, cue and content stand, one way of building them a file."""
