"""Engines: other readers of a policy, each of them faster than the reference and equal to it."""
