"""The second framework, another body's rules in `examples/national_voices`, by the public names only."""
