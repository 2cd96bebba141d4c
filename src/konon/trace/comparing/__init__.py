"""Comparing: which statements assert the same."""
