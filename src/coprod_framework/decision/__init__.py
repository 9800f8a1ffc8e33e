"""The meaning: the reference reading of a policy, its decision, its questions and its words."""
