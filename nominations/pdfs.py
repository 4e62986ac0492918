"""The Secretariat's letters on a selection: acceptance, non-selection, reserve. One page each, to the liaison officer."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.pdf.letter import Block, Facts, Letter, Names, Schedule, letter_pdf
from portal.core.pdf.paper import Properties


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who receives the letter: the office, the person who holds it (may be empty: a vacant post) and the country."""

    office: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The project as a letter names it; `dates` ready to read, such as “5–9 September 2016”."""

    code: str
    title: str
    dates: str
    venue: str


@dataclass(frozen=True, slots=True)
class CandidateName:
    """A candidate's name in Latin letters and, where known, in the candidate's own script."""

    name: str
    own_script: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.own_script})" if self.own_script else self.name


@dataclass(frozen=True, slots=True)
class Due:
    """What is due when, and the clause of the notification that asks for it."""

    label: str
    on: date
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class AcceptanceLetter:
    """The facts of a letter that accepts a country's candidates."""

    reference: str
    issued_on: date
    addressee: Addressee
    project: ProjectFacts
    candidates: tuple[CandidateName, ...]
    due: tuple[Due, ...]
    signatory: Signatory


@dataclass(frozen=True, slots=True)
class NonSelectionLetter:
    """The facts of a letter about candidates who were not selected."""

    reference: str
    issued_on: date
    addressee: Addressee
    project: ProjectFacts
    candidates: tuple[CandidateName, ...]
    signatory: Signatory


@dataclass(frozen=True, slots=True)
class ReserveLetter:
    """The facts of a letter about candidates on the reserve list: each with the rank on it, from 1."""

    reference: str
    issued_on: date
    addressee: Addressee
    project: ProjectFacts
    candidates: tuple[tuple[int, CandidateName], ...]
    signatory: Signatory


def acceptance_letter_pdf(letter: AcceptanceLetter) -> bytes:
    """The acceptance, with what each participant must do by when (S13a, S14i, S14k, S14l, S15a, S16)."""
    count = len(letter.candidates)
    opening = ngettext(
        "I am pleased to inform you that the following candidate nominated by your country has been selected to take part in the project named above:",
        "I am pleased to inform you that the following candidates nominated by your country have been selected to take part in the project named above:",
        count,
    )
    rows = tuple((_day(due.on), due.label, due.clause) for due in letter.due)
    schedule = [Schedule((_("By"), _("What is needed"), _("Clause")), rows)] if rows else []
    blocks: tuple[Block, ...] = (
        opening,
        Names(tuple(map(str, letter.candidates))),
        _("Please pass this letter on, and see that the following is done in time:"),
        *schedule,
        _(
            "Participants arrive at the venue one day before the project begins (14k), insured for the whole project and journey (13a). "
            "The certificate of attendance is given to those who attend on all days (14l). "
            "Family members cannot be accommodated, nor can private business be combined with the project (14j)."
        ),
        _(
            "Should a participant be unable to come, please tell us and the host organization at once, with the reason (14i), so that the place may go to another candidate."
        ),
        _("We thank you for your nominations and look forward to a fruitful project."),
    )
    return _set(letter, _("Letter of acceptance"), _("Acceptance of nominations"), blocks)


def non_selection_letter_pdf(letter: NonSelectionLetter) -> bytes:
    """The news that candidates were not selected, which says nothing against their competence (S14c, S15b)."""
    count = len(letter.candidates)
    opening = ngettext(
        "Thank you for nominating a candidate for the project named above. All nominations have been considered with care, and I regret to inform you that it was not possible to offer a place to:",
        "Thank you for nominating candidates for the project named above. All nominations have been considered with care, and I regret to inform you that it was not possible to offer a place to:",
        count,
    )
    blocks = (
        opening,
        Names(tuple(map(str, letter.candidates))),
        _(
            "Places are few, and the group is composed so that its members resemble one another in qualifications and work experience (14c). "
            "This decision is therefore no judgement on anyone’s competence; a candidate may even have been more experienced than the project calls for."
        ),
        _(
            "Places that fall free are offered to candidates on the reserve list (15b), who are informed separately. "
            "You are warmly invited to nominate again for later projects, and those named above remain welcome."
        ),
        _("Please convey our thanks for the interest shown and for the effort put into each nomination."),
    )
    return _set(letter, _("Letter on selection"), _("Outcome of nominations"), blocks)


def reserve_letter_pdf(letter: ReserveLetter) -> bytes:
    """The news that candidates stand on the reserve list, each with the rank (S15b)."""
    count = len(letter.candidates)
    opening = ngettext(
        "Thank you for your nominations for the project named above. All places are taken at present; the following candidate of your country has been put on the reserve list:",
        "Thank you for your nominations for the project named above. All places are taken at present; the following candidates of your country have been put on the reserve list:",
        count,
    )
    ranks = Facts(tuple((_("Reserve %(rank)d") % {"rank": rank}, str(name)) for rank, name in letter.candidates))
    blocks = (
        opening,
        ranks,
        _(
            "A place that falls free is offered on merit to a candidate on the list, from the same or from another member country (15b). "
            "We shall write to you at once if that happens, which may be shortly before the project begins."
        ),
        _(
            "Please ask those named above to keep the dates free and their travel documents valid, but not to buy tickets or insurance before they are accepted. "
            "If a candidate is no longer available, a short message is enough."
        ),
        _("Please convey our thanks for the interest and the patience shown."),
    )
    return _set(letter, _("Letter on selection"), _("Reserve list"), blocks)


def _set(
    letter: AcceptanceLetter | NonSelectionLetter | ReserveLetter, caption: str, matter: str, blocks: tuple[Block, ...]
) -> bytes:
    """What the three letters share: reference, addressee, the project's facts and the signature."""
    project, addressee = letter.project, letter.addressee
    properties = Properties(
        title=f"{matter} · {project.code} · {addressee.country}",
        subject=caption,
        keywords=(letter.reference, project.code, addressee.country),
        issued_on=letter.issued_on,
    )
    facts = Facts(
        (
            (_("Project"), project.code),
            (_("Title"), project.title),
            (_("Dates"), project.dates),
            (_("Venue"), project.venue),
        )
    )
    return letter_pdf(
        Letter(
            properties=properties,
            caption=caption,
            reference=letter.reference,
            issued=_day(letter.issued_on),
            addressee=tuple(filter(None, [addressee.name, addressee.office, addressee.country])),
            subject=matter,
            salutation=_("Dear %(name)s,") % {"name": addressee.name or addressee.office},
            blocks=(facts, *blocks),
            closing=_("Yours sincerely,"),
            signatory_name=letter.signatory.name,
            signatory_title=letter.signatory.title,
        )
    )


def _day(day: date) -> str:
    return date_format(day, "j F Y")
