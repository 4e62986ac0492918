"""From rows to the facts of a letter, and from those to its PDF."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations import pdfs
from nominations.models import Letter, LetterKind, Nomination
from nominations.queries.officers import Officers
from nominations.wording import dates_of
from portal.core.files import Made
from portal.directory.models import User
from portal.directory.roles import Role
from programs import timeline
from programs.models import Project

DUE_MILESTONES = ("country_paper", "insurance", "itinerary", "arrival", "action_plan", "report_due")
TRAVEL_MILESTONES = frozenset({"insurance", "itinerary", "arrival"})


def made_pdf(letter: Letter, project: Project, officers: Officers, signatory: User | None) -> Made:
    """The finished PDF of a letter; `letter.nomination` comes with candidate and country loaded."""
    make = _MAKERS[LetterKind(letter.kind)]
    name = f"{letter.get_kind_display()} {letter.reference.replace('/', '-')} {letter.nomination.candidate.family_name}.pdf"
    return Made(make(letter, project, officers, signatory), name, "application/pdf")


def _acceptance(letter: Letter, *around: Any) -> bytes:
    project: Project = around[0]
    due = _due(project, letter.nomination)
    return pdfs.acceptance_letter_pdf(
        pdfs.AcceptanceLetter(**_common(letter, *around), candidates=(_name(letter),), due=due)
    )


def _reserve(letter: Letter, *around: Any) -> bytes:
    ranked = ((letter.nomination.reserve_rank or 1, _name(letter)),)
    return pdfs.reserve_letter_pdf(pdfs.ReserveLetter(**_common(letter, *around), candidates=ranked))


def _non_selection(letter: Letter, *around: Any) -> bytes:
    return pdfs.non_selection_letter_pdf(
        pdfs.NonSelectionLetter(**_common(letter, *around), candidates=(_name(letter),))
    )


_MAKERS: dict[LetterKind, Callable[..., bytes]] = {
    LetterKind.ACCEPTANCE: _acceptance,
    LetterKind.RESERVE: _reserve,
    LetterKind.NON_SELECTION: _non_selection,
}


def _common(letter: Letter, project: Project, officers: Officers, signatory: User | None) -> dict[str, Any]:
    return {
        "reference": letter.reference,
        "issued_on": timezone.localdate(letter.issued_at),
        "addressee": _addressee(letter.nomination, officers),
        "project": pdfs.ProjectFacts(project.code or "", project.title, dates_of(project), project.venue),
        "signatory": pdfs.Signatory(
            str(signatory) if signatory else settings.ORGANIZATION_NAME, str(Role.SECRETARY_GENERAL.label)
        ),
    }


def _addressee(nomination: Nomination, officers: Officers) -> pdfs.Addressee:
    """The liaison officer in office; the office alone where the post is vacant."""
    appointment = officers.addressees.get(nomination.country_id)
    if appointment is None:
        return pdfs.Addressee(str(Role.LIAISON_OFFICER.label), "", nomination.country.name)
    office = appointment.get_role_display()
    label = _("Acting %(office)s") % {"office": office} if appointment.is_acting else office
    return pdfs.Addressee(label, str(appointment.user), nomination.country.name)


def _name(letter: Letter) -> pdfs.CandidateName:
    candidate = letter.nomination.candidate
    return pdfs.CandidateName(candidate.full_name, candidate.own_script_name)


def _due(project: Project, nomination: Nomination) -> tuple[pdfs.Due, ...]:
    """What the participant owes, in order of time; who does not travel needs neither insurance nor ticket."""
    wanted = [code for code in DUE_MILESTONES if not (nomination.is_local and code in TRAVEL_MILESTONES)]
    found = timeline.milestones(timeline.facts_of(project))
    return tuple(pdfs.Due(m.label, m.on, m.clause) for m in found if m.code in wanted)
