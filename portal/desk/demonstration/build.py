"""Builds the demonstration, once."""

import datetime as dt
import random

from django.db import transaction
from django.utils import timezone

from portal.desk.demonstration import learning, logins, offices, people, plans, projects, story
from portal.directory.models import User


def is_built() -> bool:
    """Whether this database holds the demonstration already."""
    return User.objects.filter(email=logins.PARTICIPANT_ADDRESS).exists()


@transaction.atomic
def build(today: dt.date | None = None) -> None:
    """Everything, all or nothing: people, projects and what happened to them until today."""
    random.seed("liaison")
    today = today or timezone.localdate()
    organizations = offices.found_organizations()
    offices.appoint_everyone(organizations)
    countries = sorted({code for plan in plans.PLANS for code in (*plan.nominating, plan.host)})
    candidates = people.found_candidates(today, countries)
    for plan in sorted(plans.PLANS, key=lambda plan: plan.on(plan.issued, today)):
        story.tell(plan, organizations, candidates, today=today)
    learning.write_articles(today)
