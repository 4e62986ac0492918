"""Reads of the learning content."""
