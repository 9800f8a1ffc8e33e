"""The wire: the forms in which answers go to other systems, each with a version and a schema."""
