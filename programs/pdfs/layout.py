"""Measures that facts and sections share."""

INDENT = 26.0  # where the text of a numbered section begins
