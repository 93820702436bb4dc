"""The weights by which passages are ranked, learned from development sets: `python -m evals.learning`."""
