"""May this nomination be submitted for this project by this country now (N1, N2, N7 to N9)? Pure."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.findings import Finding, blocker, remark, warning


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """The nomination beside its project. `standing` counts the country's standing nominations, this one among them.

    `approval` is the code of the government approval; `closes_at` the moment nominations of this country close.
    """

    is_open: bool = True
    is_invited: bool = True
    has_consent: bool = False
    is_local: bool = False
    takes_local: bool = True
    stands_already: bool = False
    has_others_address: bool = False
    standing: int = 3
    asked: int = 3
    approval: str = "not_needed"
    closes_at: dt.datetime | None = None
    now: dt.datetime | None = None


def submission_findings(facts: SubmissionFacts) -> list[Finding]:
    """What speaks against submitting, besides what is missing and what the candidate lacks."""
    rules = (open_findings, invitation_findings, twice_findings, address_findings, approval_findings, late_findings,
             number_findings)  # fmt: skip
    return [finding for rule in rules for finding in rule(facts)]


def open_findings(facts: SubmissionFacts) -> list[Finding]:
    """Nominations are taken while the project is announced and its selection not released."""
    if facts.is_open:
        return []
    return [blocker("project_not_open", _("This project is not open for nominations."), "8")]


def invitation_findings(facts: SubmissionFacts) -> list[Finding]:
    """N9, section 6: others than the invited countries nominate after the Secretariat has agreed."""
    if facts.is_local:
        message = _("This project has no places for local participants.")
        return [] if facts.takes_local else [blocker("no_local_places", message, "7")]
    if facts.is_invited or facts.has_consent:
        return []
    message = _("This country is not among those invited. Ask the Secretariat, which can agree to its nominations.")
    return [blocker("not_invited", message, "6")]


def twice_findings(facts: SubmissionFacts) -> list[Finding]:
    """One person, one standing nomination a project, whoever nominates."""
    if not facts.stands_already:
        return []
    return [blocker("nominated_already", _("This person has already been nominated for this project."), "14a")]


def address_findings(facts: SubmissionFacts) -> list[Finding]:
    """Ours: whoever is selected confirms by an account, and an address leads to one account only."""
    if not facts.has_others_address:
        return []
    message = _(
        "Another record of a candidate has this e-mail address. If it is the same person, take this one off the list and "
        "choose the record you have; if not, give the person's own address."
    )
    return [warning("address_twice", message, "14d")]


def account_findings(*, is_taken: bool) -> list[Finding]:
    """The same for the screening, as long as a nomination can still be sent back."""
    if not is_taken:
        return []
    message = _(
        "The account of this e-mail address is that of another record, so that nobody could confirm. Send the nomination "
        "back: the country chooses the record it has, or gives the candidate's own address."
    )
    return [warning("address_taken", message, "14d")]


def approval_findings(facts: SubmissionFacts) -> list[Finding]:
    """N8, 14h: names go in by the deadline, approval may follow; what was refused cannot go in."""
    if facts.approval == "refused":
        return [blocker("approval_refused", _("The higher government authorities have refused their approval."), "14h")]
    if facts.approval == "will_follow":
        return [remark("approval_follows", _("Government approval will follow."), "14h")]
    return []


def late_findings(facts: SubmissionFacts) -> list[Finding]:
    """N7, 14g: late nominations may not be considered; they are taken and marked."""
    if not is_late(facts):
        return []
    message = _("The closing date has passed: this nomination is marked late and may not be considered.")
    return [warning("late", message, "14g")]


def is_late(facts: SubmissionFacts) -> bool:
    """Whether the closing moment in the country's own zone has passed."""
    return facts.closes_at is not None and facts.now is not None and facts.now >= facts.closes_at


def lateness_findings(is_late: bool) -> list[Finding]:
    """A nomination that came in late is marked for those who weigh it (14g)."""
    if not is_late:
        return []
    return [warning("late", _("This nomination came in after the closing date and may not be considered."), "14g")]


def number_findings(facts: SubmissionFacts) -> list[Finding]:
    """N1, 14a: three or more in order of preference; fewer is a warning. Local participants are counted apart."""
    if facts.is_local or facts.standing >= facts.asked:
        return []
    message = ngettext(
        "Each country is asked to nominate %(asked)d or more candidates; so far there is %(standing)d.",
        "Each country is asked to nominate %(asked)d or more candidates; so far there are %(standing)d.",
        facts.standing,
    )
    return [warning("fewer_than_asked", message % {"asked": facts.asked, "standing": facts.standing}, "14a")]


def is_own_nomination(*, candidate_user: int | None, candidate_email: str, user: int | None, user_email: str) -> bool:
    """N2, 14b: whether the candidate is the officer, by account or by e-mail address whatever its capitals."""
    same_account = candidate_user is not None and candidate_user == user
    return same_account or (bool(candidate_email) and candidate_email.strip().lower() == user_email.strip().lower())
