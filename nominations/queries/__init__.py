"""Reads that cross models; each starts from what the reader may see."""
