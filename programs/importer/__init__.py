"""Reads the text of a project notification into a `Reading`: pure functions, no database.

`read(data)` is the door; `Reading.to_json()` is the form of `manage.py import_notification --json`.
"""

from programs.importer.read import read
from programs.importer.reading import NotANotification, Note, Reading

__all__ = ["NotANotification", "Note", "Reading", "read"]
