"""What kinds of projects there are, and how their participants meet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    WORKSHOP = "WSP", _("Workshop")
    TRAINING_COURSE = "TRC", _("Training course")
    CONFERENCE = "CON", _("Conference")
    STUDY_MISSION = "OSM", _("Observational study mission")
    NONMEMBER_STUDY_MISSION = "SMN", _("Study mission to a nonmember country")
    RESEARCH = "RES", _("Research")
    LIAISON_MEETING = "LOM", _("Liaison officers' meeting")
    PLANNING_WORKSHOP = "SPW", _("Strategic planning workshop")
    DISTANCE_LEARNING = "DLN", _("Distance learning")


class Modality(models.TextChoices):
    FACE_TO_FACE = "face_to_face", _("Face to face")
    ONLINE = "online", _("By videoconference")
    SELF_LEARNING = "self_learning", _("Self-learning")
