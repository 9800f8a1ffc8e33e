"""What the framework says and what it leaves open, line by line, in our own words."""
