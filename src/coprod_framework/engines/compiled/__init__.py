"""Compiled: the engine that writes a policy out as Python, a short function for each kind of case."""
