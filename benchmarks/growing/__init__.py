"""Growing: the texts and stages of `benchmarks/growth.py`."""
