"""Builds the demonstration, once."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.core import sealing
from portal.core.models import MessageState, OutgoingMessage
from portal.desk.demonstration import learning, logins, offices, people, plans, reading, story
from portal.desk.demonstration.diary import Diary
from portal.directory.models import User

TWO_DAYS = dt.timedelta(days=2)


def is_built() -> bool:
    """Whether this database holds the demonstration already."""
    return User.objects.filter(email=logins.PARTICIPANT_ADDRESS).exists()


def build(today: dt.date | None = None) -> None:
    """Everything, all or nothing: people, projects and what happened to them until today."""
    with transaction.atomic():
        _live_through(today or timezone.localdate())
    _settle_old_mail()
    sealing.seal()


def _live_through(today: dt.date) -> None:
    organizations = offices.found_organizations()
    offices.appoint_everyone(organizations)
    countries = sorted({code for plan in plans.PLANS for code in (*plan.nominating, plan.host)})
    world = story.World(Diary(today), organizations, people.found_candidates(today, countries))
    for plan in plans.PLANS:
        story.begin(plan, world)
    world.diary.live()
    learning.write_articles(today)
    reading.recommend_and_read()


def _settle_old_mail() -> None:
    """What was written days ago has left long since, but for one message that could not."""
    old = OutgoingMessage.objects.filter(state=MessageState.QUEUED, created_at__lt=timezone.now() - TWO_DAYS)
    unlucky = old.order_by("-created_at").values_list("pk", flat=True)[:1]
    error = "550 5.1.1 The address is not known here"
    OutgoingMessage.objects.filter(pk__in=list(unlucky)).update(state=MessageState.FAILED, attempts=6, last_error=error)
    old.update(state=MessageState.SENT, sent_at=F("created_at") + dt.timedelta(minutes=1), attempts=1)
