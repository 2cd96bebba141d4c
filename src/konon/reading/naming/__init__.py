"""Names in the text, one idea a file: `find` gives them all."""
