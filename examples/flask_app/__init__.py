"""The to-do product in Flask."""
