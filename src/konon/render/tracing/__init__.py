"""A claim as a reader sees it: worked out once as plain data, shown in many ways.

`claim_view` makes a `ClaimView` of a claim and the readings behind it; `text`, `html`, `svg` and
`konon.export.claim_graphml` show it. `events` makes timelines.
"""
