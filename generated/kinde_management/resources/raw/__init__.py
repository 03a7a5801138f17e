"""The resources whose calls answer with the whole response."""
