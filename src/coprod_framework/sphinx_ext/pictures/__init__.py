"""Pictures of what runs, as SVG with the same in words.  Nothing in one is told by colour alone."""
