"""For people who write policies: facts to try, the laws every policy keeps, and examples that run."""
