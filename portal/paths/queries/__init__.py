"""Reads across projects, participations and the library."""
