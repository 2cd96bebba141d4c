"""Facts about the world: agencies, outlets, countries, offices, people."""
