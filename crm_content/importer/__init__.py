"""Reads learning documents into a `Reading`: units of competency, dated articles, workshop slides. Pure functions.

`read(source)` is the door; `Reading.to_json()` is the form of `manage.py import_learning --json`.
"""

from crm_content.importer.read import read
from crm_content.importer.reading import Note, NotLearningMaterial, Reading

__all__ = ["NotLearningMaterial", "Note", "Reading", "read"]
