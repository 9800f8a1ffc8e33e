"""The service: other systems ask over HTTP what the framework says.  Every answer is advice."""
