"""The words of co-production, and the records any council asks about.  No rules."""
