"""Questions about a policy itself, answered for every case that its rules can tell apart."""
