"""The to-do product in FastAPI."""
