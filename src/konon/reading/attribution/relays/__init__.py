"""Relays: through which outlets an attribution reached the page, one idea a file.

A cue whose source is an outlet is a relay when somebody else's words stand in its content, and
an attribution of its own when they do not: "KCNA melaporkan …" is KCNA's own report.
`find` gives them all.
"""
