"""Other rule engines deciding the very same claims under the very same policy."""
