"""Small changes of a policy's rules, and whether any case could tell such a change."""
