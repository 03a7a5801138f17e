"""The to-do product in Django."""
