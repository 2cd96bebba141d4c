"""Formats: what one article comes in, each read to a draft."""
