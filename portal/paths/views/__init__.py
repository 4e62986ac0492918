"""Pages of learning paths."""
