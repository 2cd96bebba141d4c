"""Conflicting: what two statements of one thing give otherwise."""
