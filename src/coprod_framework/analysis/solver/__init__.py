"""Policies as a solver reads them: facts and slots as unknowns, and conditions as formulas about them.

Needs the extra ``solver``.  Nothing in here knows of cells, so that a mistake in them would show.
"""
