"""The promises that facts can show: values, principles, steps, what the text says is done, and lessons."""
