"""Holes that were looked for: each test passes only while its hole is closed."""
