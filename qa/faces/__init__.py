"""Faces: each translates between a way of using Footnote and `qa.app`, and decides nothing."""
