"""Language packs: words in TOML, grammar in Python, a trained pipeline."""
