"""The country's moves: endorse and withdraw. Declarations of who may, and what stands in the way."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Nomination
from nominations.queries.facts import facts_of
from nominations.rules.submission import is_own_nomination
from nominations.states import ENDED_STATES, WITH_COUNTRY_STATES, NominationState, ParticipationState
from portal.core.findings import Finding, Severity, blocker
from portal.core.workflow import GRANTED, HIDDEN, Move, Permission, refused
from programs.states import ProjectState


def may_endorse(nomination: Nomination, user: Any) -> Permission:
    """14b: a director, alternate director, liaison or designated officer of the country, and never the candidate."""
    if user is None or not concerns(nomination, user):
        return HIDDEN
    if nomination.country_id not in user.offices.endorsing_countries:
        return refused(
            _("A director, alternate director, liaison officer or designated officer of %(country)s endorses (14b).")
            % {"country": nomination.country}
        )
    if is_own(nomination, user):
        return refused(_("No form of self-nomination is accepted: someone else must endorse this nomination (14b)."))
    return GRANTED


def is_own(nomination: Nomination, user: Any) -> bool:
    """Whether this user is the candidate (14b)."""
    candidate = nomination.candidate
    return is_own_nomination(
        candidate_user=candidate.user_id, candidate_email=candidate.email, user=user.pk, user_email=user.email
    )


def concerns(nomination: Nomination, user: Any) -> bool:
    """Whether the user works for the country, or for the host that nominated."""
    offices = user.offices
    return (
        nomination.country_id in offices.countries
        or nomination.nominated_by_organization_id in offices.hosted_organizations
    )


def may_prepare(nomination: Nomination, user: Any) -> Permission:
    """Who fills in and replaces what goes with a nomination: its country or host, while it lies with them."""
    if not concerns(nomination, user):
        return refused(_("Only officers of the nominating country prepare this nomination."))
    if nomination.state not in WITH_COUNTRY_STATES:
        return refused(
            _("This nomination has been submitted. It can be changed after the Secretariat has returned it.")
        )
    return GRANTED


def may_record_approval(nomination: Nomination, user: Any) -> Permission:
    """14h: approval may follow, so it is recorded after submission too, until the selection is released."""
    if not concerns(nomination, user):
        return refused(_("Only officers of the nominating country record its government's approval."))
    if nomination.state in ENDED_STATES or nomination.project.state != ProjectState.ANNOUNCED:
        return refused(_("The selection of this project is over."))
    return GRANTED


def may_reorder(nomination: Nomination, user: Any) -> Permission:
    """The country's own order (14a), while the project takes nominations."""
    if not concerns(nomination, user):
        return refused(_("Only officers of the nominating country put its candidates in order."))
    if nomination.project.state != ProjectState.ANNOUNCED or nomination.state in ENDED_STATES:
        return refused(_("The order can no longer be changed."))
    return GRANTED


def endorsement_findings(nomination: Nomination, data: Mapping[str, Any]) -> list[Finding]:
    """Everything the rules say; with `acknowledged` (codes) in the data, each warning must be among them."""
    findings = facts_of(nomination).findings()
    if "acknowledged" not in data:
        return findings
    seen = set(data["acknowledged"])
    unseen = [f for f in findings if f.severity == Severity.WARNING and f.code not in seen]
    if not unseen:
        return findings
    message = _("Confirm that you know of this: %(warnings)s") % {"warnings": " ".join(f.message for f in unseen)}
    return [*findings, blocker("not_acknowledged", message)]


def may_withdraw(nomination: Nomination, user: Any) -> Permission:
    """The country's endorsers and the project officers; a draft is taken off the list by whoever prepares it."""
    if user is None:
        return HIDDEN
    if user.offices.is_project_officer:
        return HIDDEN if nomination.state == NominationState.DRAFT else GRANTED
    if not concerns(nomination, user):
        return HIDDEN
    if nomination.state == NominationState.DRAFT or nomination.country_id in user.offices.endorsing_countries:
        return GRANTED
    return refused(_("Those who may endorse for %(country)s withdraw a submitted nomination (14b).") % {
        "country": nomination.country
    })  # fmt: skip


def withdrawal_findings(nomination: Nomination, data: Mapping[str, Any]) -> list[Finding]:
    """After the release a participant's place is given up through the participation, so that nobody is forgotten; of the
    others only alternates still wait for something, until the project begins."""
    if not nomination.project.is_released:
        return []
    participation = getattr(nomination, "participation", None)
    if participation is None:
        waits = nomination.state == NominationState.RESERVED and nomination.project.state == ProjectState.SELECTED
        message = _("The selection has been released: only alternates are withdrawn now, until the project begins.")
        return [] if waits else [blocker("selection_over", message, "14i")]
    if participation.state in _GIVEN_UP:
        return []
    message = _("This candidate has been selected and invited: withdraw on the page of the participation.")
    return [blocker("has_participation", message, "14i")]


_GIVEN_UP = frozenset({ParticipationState.DECLINED, ParticipationState.WITHDRAWN})

ENDORSE = Move(
    name="endorse",
    label=gettext_lazy("Endorse and submit"),
    resource="endorsement",
    may=may_endorse,
    findings=endorsement_findings,
    needs_form=True,
)
WITHDRAW = Move(
    name="withdraw",
    label=gettext_lazy("Withdraw"),
    resource="withdrawal",
    may=may_withdraw,
    findings=withdrawal_findings,
    needs_form=True,
    tone="danger",
)
