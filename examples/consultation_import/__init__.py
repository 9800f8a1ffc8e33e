"""An example of an import: consultations from a platform, checked against the time rules of the law."""
