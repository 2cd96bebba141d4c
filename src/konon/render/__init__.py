"""Reading to text: one format per file, each with a function `render(reading) -> str`."""
