"""Demonstration data: one lively portal, the same at every building, with plainly invented people."""
