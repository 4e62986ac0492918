"""Views of the learning content."""
