"""An example Django app: it asks for what a claim needs, one question at a time."""
