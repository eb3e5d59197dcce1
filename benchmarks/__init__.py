"""How fast the project is, beside what one would build instead: ``make bench`` (``python -m benchmarks``)."""
