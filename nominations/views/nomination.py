"""One nomination: what is done and what is missing, what the rules say, what one can do, and how it came about."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nominations.models import Endorsement, Letter, MedicalCondition, MedicalDeclaration, Nomination, Participation
from nominations.moves.machine import NOMINATION
from nominations.moves.nominating import ENDORSE, may_prepare, may_record_approval
from nominations.moves.screening import SCREEN, findings_about
from nominations.moves.selecting import PROMOTE, SELECT, findings_about_promoting, findings_about_selecting
from nominations.queries.facts import NominationFacts, facts_of, weighed_facts_of
from nominations.queries.nominating import history_for
from nominations.queries.papers import Papers, papers_of
from nominations.queries.sealing import biodata_of, last_endorsement, seal_findings
from nominations.queries.seats import Tally, tally_of
from nominations.rules.completeness import biodata_findings, medical_findings, photo_findings
from nominations.rules.eligibility import eligibility_findings
from nominations.rules.submission import approval_findings, lateness_findings, number_findings
from nominations.states import WITH_COUNTRY_STATES, NominationState
from nominations.views import showing
from nominations.views.finding import nomination_to_show, sees_all_of
from portal.core import audit
from portal.core.findings import Finding, blockers_among
from portal.core.workflow import Machine, Move, Offer, offers
from programs.rules.closing import effective_date

LONGEST_HISTORY = 100


@login_required
def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /nominations/<pk>/`."""
    user: Any = request.user
    row = nomination_to_show(request, pk)
    endorsement = last_endorsement(row)
    biodata = endorsement.sealed["biodata"] if endorsement else biodata_of(row.candidate)
    everything = sees_all_of(row, user)
    context = {
        "nomination": row,
        "shown": row.shown_state(user),
        "name": showing.name_in(biodata, row.candidate),
        "biodata": showing.biodata_facts(biodata, all_of_it=everything),
        "everything": everything,
        "participation": _participation(row, user),
    }
    if everything:
        context |= _everything(row, endorsement, user)
    return render(request, "nominations/nomination.html", context)


def _participation(row: Nomination, user: Any) -> Participation | None:
    """What followed from the release, if this reader may see it."""
    found: Participation | None = getattr(row, "participation", None)
    return found if found and Participation.objects.visible_to(user).filter(pk=found.pk).exists() else None


def _letters(row: Nomination, user: Any) -> Iterable[Letter]:
    """Issued to the submitted when the selection is released, and not before."""
    if not row.project.is_released or row.endorsed_at is None:
        return ()
    return Letter.objects.visible_to(user).filter(nomination=row, file__isnull=False).select_related("file")


def _everything(row: Any, endorsement: Endorsement | None, user: Any) -> dict[str, Any]:
    papers = papers_of(row)
    is_with_country = row.state in WITH_COUNTRY_STATES
    tally = None if is_with_country else tally_of(row)
    facts = facts_of(row, papers) if tally is None else weighed_facts_of(row, papers, endorsement, tally.standing)
    may_fill = may_prepare(row, user).granted
    closes_on = effective_date(row.project.closes_on, [row.extended_to])
    return {
        "endorsement": endorsement,
        "tasks": showing.tasks(row, facts) if may_fill else [],
        "findings": facts.findings() if is_with_country else _weighed_findings(row, facts, endorsement, papers),
        "offers": [_short(offer, row) for offer in offers(_machine(facts, papers, tally), row, user)],
        "documents": papers.documents,
        "letters": _letters(row, user),
        "is_to_screen": user.offices.is_project_officer and row.state == NominationState.ENDORSED,
        "medical": facts.completeness.medical,
        "may_read_medical": papers.medical is not None and _may_read_medical(row, user),
        "may_record_approval": not may_fill and may_record_approval(row, user).granted,
        "closes_on": closes_on,
        "next_move": showing.next_move(row, row.shown_state(user), closes_on),
        "history": [
            showing.happening(event, inner=user.offices.reads_all) for event in history_for(row, user)[:LONGEST_HISTORY]
        ],
    }


def _may_read_medical(row: Any, user: Any) -> bool:
    """What `MedicalDeclaration.objects.visible_to` says, of the row at hand."""
    is_own = row.candidate.user_id is not None and row.candidate.user_id == user.pk
    return row.endorsed_at is not None and (is_own or row.is_reviewer)


def _weighed_findings(
    row: Nomination, facts: NominationFacts, endorsement: Endorsement | None, papers: Papers
) -> list[Finding]:
    """After submission: what the Secretariat weighs, and the seal."""
    return [
        *(seal_findings(row, endorsement, papers) if endorsement else []),
        *lateness_findings(row.is_late),
        *approval_findings(facts.submission),
        *number_findings(facts.submission),
        *biodata_findings(facts.completeness),
        *photo_findings(facts.completeness),
        *medical_findings(facts.completeness),
        *eligibility_findings(facts.eligibility),
    ]


def _machine(facts: NominationFacts, papers: Papers, tally: Tally | None) -> Machine:
    """The machine with the facts of this page at hand, so that its buttons do not gather them again."""
    known = {ENDORSE: lambda obj: facts.findings(), SCREEN: lambda obj: findings_about(obj, papers.documents)}
    if tally is not None:
        known |= {
            SELECT: lambda obj: findings_about_selecting(obj, tally.seats),
            PROMOTE: lambda obj: findings_about_promoting(obj, tally.seats),
        }
    return replace(NOMINATION, moves=tuple(_knowing(move, known.get(move)) for move in NOMINATION.moves))


def _knowing(move: Move, findings: Callable[[Nomination], list[Finding]] | None) -> Move:
    return replace(move, findings=lambda obj, data: findings(obj)) if findings else move


def _short(offer: Offer, row: Nomination) -> Offer:
    """The findings about endorsing stand on the page already: the button says how many close it."""
    if offer.move.name == "withdraw" and row.state == NominationState.DRAFT:
        return replace(offer, move=replace(offer.move, label=_("Take off the list")))
    if offer.move.name != "endorse" or not offer.findings:
        return offer
    count = len(blockers_among(offer.findings))
    reason = ngettext("%(n)d thing must be put right first.", "%(n)d things must be put right first.", count)
    return replace(offer, findings=[], reason=reason % {"n": count} if count else "")


@login_required
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /nominations/<pk>/declaration/`: the medical declaration, for its reviewers and the candidate; written down."""
    rows = MedicalDeclaration.objects.visible_to(request.user).select_related(
        "nomination__candidate", "nomination__project"
    )
    row = get_object_or_404(rows, nomination=pk)
    audit.record_alone(row.nomination, "read_medical", by=request.user)
    conditions = MedicalCondition.objects.filter(code__in=row.conditions)
    context = {"declaration": row, "nomination": row.nomination, "conditions": conditions}
    return render(request, "nominations/declaration.html", context)
