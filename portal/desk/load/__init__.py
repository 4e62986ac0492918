"""Bulk data for measuring: many projects and nominations, valid by every constraint, without files or mail."""
