"""Proportion: how far up the ladder a change should go, and with which activities."""
