"""Kinde for Python."""
