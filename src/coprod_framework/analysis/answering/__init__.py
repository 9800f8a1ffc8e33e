"""Answering: what is exactly possible while facts are missing, and what to ask."""
