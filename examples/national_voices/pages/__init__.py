"""The pages of this example: ``sphinx-build -n -W examples/national_voices/pages site`` makes them."""
