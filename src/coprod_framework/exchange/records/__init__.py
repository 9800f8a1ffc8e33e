"""Records: what was known, what the rules said, and what a person decided, to file and to defend."""
