"""`manage.py import_notification FILE`: shows what a notification's text says, and keeps it with --save."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from portal.directory.import_command import ImportCommand
from portal.directory.models import User
from programs.actions import importing
from programs.importer import NotANotification, Reading, read
from programs.importer.summary import summary


class Command(ImportCommand):
    help = (
        "Reads the text of a project notification: shows what it says, as JSON with --json, and keeps it with --save."
    )
    refusal = NotANotification
    saves = "make a project in preparation and a draft page"

    def read(self, data: bytes) -> Reading:
        return read(data)

    def summary(self, reading: Reading) -> str:
        return summary(reading)

    def save(self, reading: Reading, by: User | None) -> Sequence[str]:
        project = importing.save(reading, by=by)
        return [_("Saved: %(project)s, in preparation, with a draft of its page.") % {"project": project}]
