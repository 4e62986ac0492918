"""Pure functions of the learning content: scores, reading time, highlights, terms in text."""
