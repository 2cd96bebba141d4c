"""Names of people, organisations and places: a small network over word tables and name lists."""
