"""Copying: whose wording goes over into whose."""
