"""The parts of the quantity stage, one idea per file."""
