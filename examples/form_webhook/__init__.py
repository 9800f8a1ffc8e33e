"""An example of a webhook: a form that somebody sent in becomes the facts of a claim."""
