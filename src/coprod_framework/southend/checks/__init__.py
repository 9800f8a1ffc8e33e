"""The promises of the text as checks: what facts can show of each, and what to do next."""
