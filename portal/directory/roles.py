"""The offices a person can hold, and what they have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    DIRECTOR = "director", _("Director")
    ALTERNATE_DIRECTOR = "alternate_director", _("Alternate director")
    LIAISON_OFFICER = "liaison_officer", _("Liaison officer")
    DESIGNATED_OFFICER = "designated_officer", _("Designated officer")
    NPO_OFFICER = "npo_officer", _("NPO officer")
    PROJECT_OFFICER = "project_officer", _("Project officer")
    SECRETARY_GENERAL = "secretary_general", _("Secretary-General")
    HOST_OFFICER = "host_officer", _("Host officer")
    EDITOR = "editor", _("Editor")
    AUDITOR = "auditor", _("Auditor")


ENDORSING_ROLES = frozenset(
    {Role.DIRECTOR, Role.ALTERNATE_DIRECTOR, Role.LIAISON_OFFICER, Role.DESIGNATED_OFFICER}
)  # section 14b of the notification
COUNTRY_ROLES = ENDORSING_ROLES | {Role.NPO_OFFICER}
SECRETARIAT_ROLES = frozenset({Role.PROJECT_OFFICER, Role.SECRETARY_GENERAL})
READING_ALL_ROLES = SECRETARIAT_ROLES | {Role.AUDITOR}
