"""The wire: what a model must say back. Strings, labels, quotes and formulas as the model gives them; nothing
here is shown to a person before it has been verified."""
