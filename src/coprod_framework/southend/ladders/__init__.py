"""Southend's own ladder: its rungs, what stands on them, and how it compares with public ladders."""
