"""Story: what is one claim where many articles tell of one story."""
