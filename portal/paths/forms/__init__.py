"""What the officer types."""
