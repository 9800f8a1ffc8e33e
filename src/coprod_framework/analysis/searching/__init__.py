"""Searching: cases in which some rules hold and others fail, by one method after another."""
