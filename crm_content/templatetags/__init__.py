"""Template tags of the learning content."""
