"""Pure rules of learning paths."""
