"""The example of a Django app for commissioning: terms, records, letters and changes."""
