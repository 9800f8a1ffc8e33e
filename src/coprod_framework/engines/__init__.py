"""Engines: other readers of a policy, each with the same answers as the reference in ``decision``."""
