"""Cells: the cases that rules can tell apart, and one case for each of them."""
