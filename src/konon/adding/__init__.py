"""A pile into a ledger: many inputs read side by side, each kept once, none silently dropped."""
