"""What `benchmarks/faults.py`, `benchmarks/soak.py` and the tests of faults are made of."""
