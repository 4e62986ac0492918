"""`manage.py import_learning FILE`: shows what a learning document holds, and keeps it as drafts with --save."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from crm_content.actions import importing
from crm_content.importer import NotLearningMaterial, Reading, read
from crm_content.importer.summary import summary
from portal.directory.import_command import ImportCommand
from portal.directory.models import User


class Command(ImportCommand):
    help = (
        "Reads units of competency, dated articles or workshop slides: shows what they hold, as JSON with --json, "
        "and keeps them as unpublished pages with --save."
    )
    refusal = NotLearningMaterial
    saves = "make drafts under the learning page"

    def read(self, data: bytes) -> Reading:
        return read(data)

    def summary(self, reading: Reading) -> str:
        return summary(reading)

    def save(self, reading: Reading, by: User | None) -> Sequence[str]:
        saved = importing.save(reading, by=by)
        return [
            *(_("Saved as a draft: %(page)s.") % {"page": page.title} for page in saved.made),
            *(_("Here already, left as it is: %(page)s.") % {"page": page.title} for page in saved.present),
        ]
