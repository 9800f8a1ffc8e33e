"""Duties: an exercise over time, with its log, its stages, and what is owed."""
