"""Checking: everything that can be wrong with the rules of a policy, found in all its cases."""
