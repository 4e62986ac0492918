"""What follows a selection that is known: participation, deliverables, letters and accounts, set-based."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from nominations import tasks
from nominations.models import Candidate, Deliverable, DeliverableKind, Letter, LetterKind, Nomination, Participation
from nominations.wording import reference
from portal.directory.models import User
from programs import timeline
from programs.models import Project

MILESTONES = {
    DeliverableKind.INSURANCE: "insurance",
    DeliverableKind.ITINERARY: "itinerary",
    DeliverableKind.COUNTRY_PAPER: "country_paper",
    DeliverableKind.ACTION_PLAN: "action_plan",
    DeliverableKind.PROGRESS_REPORT: "report_due",
}
TRAVEL_KINDS = frozenset({DeliverableKind.INSURANCE, DeliverableKind.ITINERARY})
BEFORE_THE_START = TRAVEL_KINDS | {DeliverableKind.COUNTRY_PAPER}
DAYS_TO_HAND_IN = 7
"""Who is invited late, as an alternate, has at least so many days for each thing asked (ours; 15b lets alternates in)."""


def admit(
    project: Project, nominations: Sequence[Nomination], *, kinds: Mapping[int, str], at: dt.datetime
) -> dict[int, User]:
    """Write the letters of `kinds` (letter kind by nomination id), and for those accepted participation, deliverables
    and account. Returns the users by nomination id. The PDFs of the letters are made after the commit."""
    selected = [n for n in nominations if kinds[n.pk] == LetterKind.ACCEPTANCE]
    _request_deliverables(project, _participations(project, selected), timezone.localdate(at))
    Letter.objects.bulk_create(
        Letter(nomination=n, kind=kinds[n.pk], reference=reference(project, n), issued_at=at) for n in nominations
    )
    transaction.on_commit(lambda: tasks.issue_letters.delay(project.pk), robust=True)
    return _accounts(selected, at)


def deliverable_dates(project: Project, *, is_local: bool, invited_on: dt.date) -> dict[DeliverableKind, dt.date]:
    """What is asked of a participant, by when; who does not travel needs neither insurance nor ticket.

    Nothing is due within `DAYS_TO_HAND_IN` days of the invitation, and what must be there before the start not after it.
    """
    facts = timeline.facts_of(project)
    dates = {kind: timeline.due_on(facts, code) for kind, code in MILESTONES.items()}
    return {
        kind: _in_reach(kind, day, project.starts_on, invited_on)
        for kind, day in dates.items()
        if day and not (is_local and kind in TRAVEL_KINDS)
    }


def _in_reach(kind: DeliverableKind, day: dt.date, starts_on: dt.date | None, invited_on: dt.date) -> dt.date:
    earliest = invited_on + dt.timedelta(days=DAYS_TO_HAND_IN)
    if kind in BEFORE_THE_START and starts_on:
        earliest = max(invited_on, min(earliest, starts_on - dt.timedelta(days=1)))
    return max(day, earliest)


def _participations(project: Project, selected: Sequence[Nomination]) -> list[Participation]:
    return Participation.objects.bulk_create(
        Participation(nomination=n, project=project, country_id=n.country_id, is_local=n.is_local) for n in selected
    )


def _request_deliverables(project: Project, participations: Sequence[Participation], invited_on: dt.date) -> None:
    dates = {
        is_local: deliverable_dates(project, is_local=is_local, invited_on=invited_on) for is_local in (False, True)
    }
    Deliverable.objects.bulk_create(
        Deliverable(participation=p, kind=kind, due_on=day)
        for p in participations
        for kind, day in dates[p.is_local].items()
    )


def _accounts(selected: Sequence[Nomination], at: dt.datetime) -> dict[int, User]:
    """An account for everyone accepted who has an address: the one there is, or a new one without a password."""
    waiting = {n.candidate.email.lower(): n for n in selected if n.candidate.email and not n.candidate.user_id}
    known = _known(waiting)
    linked = [n.candidate for email, n in waiting.items() if getattr(known.get(email), "candidate", None) is None]
    new = [_new_user(nomination, at) for email, nomination in waiting.items() if email not in known]
    known |= {user.email.lower(): user for user in User.objects.bulk_create(new)}
    for candidate in linked:
        candidate.user = known[candidate.email.lower()]
    Candidate.objects.bulk_update(linked, ["user"])
    return {n.pk: n.candidate.user for n in selected if n.candidate.user}


def _known(addresses: Iterable[str]) -> dict[str, User]:
    """Users by address in lower case, each with the candidate it may belong to already."""
    users = (
        User.objects.annotate(lowered=Lower("email")).filter(lowered__in=list(addresses)).select_related("candidate")
    )
    return {user.email.lower(): user for user in users}


def _new_user(nomination: Nomination, at: dt.datetime) -> User:
    candidate = nomination.candidate
    return User(
        email=candidate.email.lower(),  # as `User.save` would keep it; accounts are looked up so
        first_name=candidate.given_names,
        last_name=candidate.family_name,
        password=make_password(None),
        time_zone=nomination.country.time_zone,
        invited_at=at,
    )
