"""What events of an exercise bring about: its stages and its duties over time."""
