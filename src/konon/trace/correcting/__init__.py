"""Correcting: what outlets withdraw, carried to the claims that rest on it."""
