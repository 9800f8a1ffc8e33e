"""A policy as decision tables: DMN 1.5 for other systems, and CSV for officers."""

from .inputs import case_inputs
from .spreadsheets import tables_as_csv
from .writing import dmn_of


__all__ = ["case_inputs", "dmn_of", "tables_as_csv"]
