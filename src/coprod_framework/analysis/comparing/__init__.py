"""Comparing: where two policies give different answers, in plain words and with amounts."""
