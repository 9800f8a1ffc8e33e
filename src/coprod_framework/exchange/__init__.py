"""The edges: strict readers and writers of facts, terms and policies.  Nothing is guessed here."""
