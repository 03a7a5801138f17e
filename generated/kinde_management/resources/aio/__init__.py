"""The asynchronous resources."""
