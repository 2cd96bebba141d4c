"""Lineages: how statements reached the page, and the origins they end at."""
