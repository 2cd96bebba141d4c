"""The face: a ledger in the browser. `konon serve` starts it; `create_app` makes it."""
