"""Reads of participations and deliverables."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, Prefetch, QuerySet, Value
from django.db.models.functions import Cast, Concat

from nominations.models import Deliverable, InsuranceCover, Participation
from nominations.rules.insurance import CoverFacts, CoverNeeded, insurance_findings
from portal.core.audit import subject_of
from portal.core.findings import Finding
from portal.core.models import AuditEvent, OutgoingMessage
from programs import timeline
from programs.models import Project


@dataclass(frozen=True, slots=True)
class Extension:
    """A later date that was given for a deliverable, why and when."""

    due_on: dt.date
    reason: str
    at: dt.datetime


def cover_findings(deliverable: Deliverable, cover: InsuranceCover) -> list[Finding]:
    """What the insurance rule says to what a certificate says."""
    facts = CoverFacts(
        principal_sum=cover.principal_sum,
        currency=cover.currency,
        valid_from=cover.valid_from,
        valid_until=cover.valid_until,
        covers_accident_and_illness=cover.covers_accident_and_illness,
        covers_host_country=cover.covers_host_country,
    )
    return insurance_findings(facts, cover_needed(deliverable.participation.project))


def cover_needed(project: Project) -> CoverNeeded:
    """What a project asks of an insurance: from arrival to departure, in its currency (13a)."""
    facts = timeline.facts_of(project)
    return CoverNeeded(
        minimum=project.insurance_minimum,
        currency=project.insurance_currency,
        arrives_on=timeline.due_on(facts, "arrival") or project.starts_on,
        departs_on=timeline.due_on(facts, "departure") or project.ends_on,
        host_country=project.host_country.name if project.host_country else "",
    )


def with_progress(participations: QuerySet[Participation]) -> QuerySet[Participation]:
    """Each with its deliverables in order of their dates, in one query more."""
    in_order = Deliverable.objects.order_by("due_on", "pk")
    return participations.prefetch_related(Prefetch("deliverables", queryset=in_order))


def owed(today: dt.date, *, within: int) -> QuerySet[Deliverable]:
    """What is overdue or due within so many days, with whom to remind."""
    due = Deliverable.objects.still_owed().filter(due_on__lte=today + dt.timedelta(days=within))
    return due.select_related(
        "participation__project", "participation__country", "participation__nomination__candidate__user"
    ).order_by("due_on", "pk")


def not_yet_told(deliverables: QuerySet[Deliverable], occasion: str) -> QuerySet[Deliverable]:
    """Those about which no mail of this occasion was written: a run that was missed catches up, none repeats."""
    pk, day = Cast(OuterRef("pk"), CharField()), Cast(OuterRef("due_on"), CharField())
    key = Concat(Value(f"{occasion}:"), pk, Value(":"), day, Value(":"), output_field=CharField())
    # A key made up in the query is looked for in the whole outbox; what a mail is about is indexed.
    about = Concat(Value(f"{Deliverable._meta.label_lower}:"), pk, output_field=CharField())
    return deliverables.filter(~Exists(OutgoingMessage.objects.filter(about=about, key__startswith=key)))


def extensions_of(deliverable: Deliverable) -> list[Extension]:
    """Each later date that was given, the last first, as the record has it."""
    events = AuditEvent.objects.of(subject_of(deliverable)).filter(verb="extend").order_by("-sequence")
    return [Extension(dt.date.fromisoformat(e.data["due_on"]), e.data["reason"], e.at) for e in events]


def due_deliverables(participation: Participation) -> list[Deliverable]:
    """What this participant still owes, the most pressing first."""
    return [d for d in participation.deliverables.all() if d.is_owed]
