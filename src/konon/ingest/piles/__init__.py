"""Piles: what the user gave, opened, one article-to-be at a time."""
