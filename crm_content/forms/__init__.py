"""Forms of the learning content."""
