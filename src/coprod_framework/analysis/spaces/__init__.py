"""Spaces: complete cases and what terms could say, and sets of them in plain words."""
