"""Learned: attributions found by a small trained network, beside the grammar."""
