"""Events: who did what to whom, coded in PLOVER's terms, by words and grammar."""
