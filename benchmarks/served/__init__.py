"""What `benchmarks/web.py` serves and how it asks."""
