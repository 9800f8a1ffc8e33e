"""An example of a finance export: the approved lines of records, as a CSV file for a payment system."""
