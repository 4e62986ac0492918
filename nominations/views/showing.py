"""What the page of a nomination shows, as plain parts: tasks, biodata, history."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nominations.models import Approval, Candidate, Education, EnglishLevel, Nomination
from nominations.queries.facts import NominationFacts
from nominations.rules.completeness import CompletenessFacts, missing_biodata
from nominations.rules.next_move import NextMove, of_nomination
from nominations.states import UNDECIDED_STATES
from portal.core.models import AuditEvent
from portal.core.parts import Fact, Task, TaskStatus
from portal.directory.members import MEMBERS
from programs import timeline

MEMBER_NAMES = {code: name for code, name, _aliases, _zone in MEMBERS}
VERBS: dict[str, Promise] = {
    "start": gettext_lazy("Put on the list"),
    "save_biodata": gettext_lazy("Biodata saved"),
    "keep_photograph": gettext_lazy("Photograph added"),
    "add_document": gettext_lazy("Document added"),
    "take_away_document": gettext_lazy("Document taken away"),
    "declare_health": gettext_lazy("Medical declaration recorded"),
    "add_certificate": gettext_lazy("Physician's certificate added"),
    "save_motivation": gettext_lazy("Motivation saved"),
    "record_approval": gettext_lazy("Government approval recorded"),
    "reorder": gettext_lazy("Order of preference changed"),
    "endorse": gettext_lazy("Endorsed and submitted"),
    "send_back": gettext_lazy("Returned to the country"),
    "screen": gettext_lazy("Screened"),
    "accept_document": gettext_lazy("Document accepted"),
    "doubt_document": gettext_lazy("Acceptance of a document taken back"),
    "select": gettext_lazy("Selected"),
    "reserve": gettext_lazy("Put on the reserve list"),
    "pass_over": gettext_lazy("Not selected"),
    "promote": gettext_lazy("Given a free seat"),
    "withdraw": gettext_lazy("Withdrawn"),
    "lapse": gettext_lazy("Lapsed"),
    "read_file": gettext_lazy("File read"),
    "purge_medical": gettext_lazy("Medical documents deleted"),
    "read_medical": gettext_lazy("Medical declaration read"),
}
INNER_NOTES = frozenset({"select", "reserve", "pass_over", "promote"})


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of history."""

    what: str
    who: str
    at: dt.datetime
    note: str = ""
    confidential: bool = False


def happening(event: AuditEvent, *, inner: bool = False) -> Happening:
    """An event in words: never the states between which it moved, which may be provisional. Notes of the Secretariat
    for its own record are for those `inner` only."""
    what = str(VERBS.get(event.verb, event.verb.replace("_", " ").capitalize()))
    reason = event.data.get("reason") if inner or event.verb not in INNER_NOTES else ""
    note = str(reason or event.data.get("name") or "")
    return Happening(what, event.actor_label.split(" <")[0], event.at, note, event.confidential)


def next_move(nomination: Nomination, shown: str, closes_on: dt.date | None) -> NextMove | None:
    """Whose move it is, for a reader who knows of the state `shown`.

    What lies with the Secretariat does so since its submission: later dates would tell of provisional decisions (Q4).
    """
    began = nomination.endorsed_at if shown in UNDECIDED_STATES else nomination.state_since
    project = nomination.project
    return of_nomination(
        shown, since=timezone.localdate(began), closes_on=closes_on, is_released=project.is_released,
        notice_on=timeline.due_on(timeline.facts_of(project), "selection_notice"),
    )  # fmt: skip


def tasks(nomination: Nomination, facts: NominationFacts) -> list[Task]:
    """The task list of the country: each section with its status and what it lacks."""
    return [
        _biodata_task(nomination, facts.completeness),
        _task(
            nomination, "photograph", _("Photograph"), done=facts.completeness.has_photo, hint=_("Passport-sized (14d)")
        ),
        _medical_task(nomination, facts.completeness),
        _documents_task(nomination, facts.completeness),
        _approval_task(nomination),
        _motivation_task(nomination),
    ]


def _task(nomination: Nomination, name: str, title: str, *, done: bool, hint: str = "") -> Task:
    return Task(title, TaskStatus.DONE if done else TaskStatus.TODO, _url(nomination, name), "" if done else hint)


def _url(nomination: Nomination, name: str) -> str:
    return reverse(f"nominations:{name}", args=[nomination.pk])


def _biodata_task(nomination: Nomination, facts: CompletenessFacts) -> Task:
    missing = missing_biodata(facts)
    if not missing:
        return _task(nomination, "biodata", _("Biodata"), done=True)
    hint = _("Missing: %(fields)s") % {"fields": ", ".join(missing[:4])}
    if len(missing) > 4:
        hint += ngettext(" and %(n)d more", " and %(n)d more", len(missing) - 4) % {"n": len(missing) - 4}
    return Task(_("Biodata"), TaskStatus.PARTIAL, _url(nomination, "biodata"), hint)


def _medical_task(nomination: Nomination, facts: CompletenessFacts) -> Task:
    medical, url, title = facts.medical, _url(nomination, "medical"), _("Medical declaration")
    if medical.needs_certificate:
        return Task(title, TaskStatus.WRONG, url, _("A physician's certificate is required (14e)"))
    if medical.is_complete:
        return Task(title, TaskStatus.DONE, url)
    return Task(title, TaskStatus.PARTIAL if medical.is_started else TaskStatus.TODO, url, _("With insurance (14e)"))


def _documents_task(nomination: Nomination, facts: CompletenessFacts) -> Task:
    count, url, title = facts.documents, _url(nomination, "documents"), _("Documents")
    if not count:
        return Task(title, TaskStatus.OPTIONAL, url, _("Signed form, degree, passport copy"))
    words = ngettext("%(n)d document on file", "%(n)d documents on file", count) % {"n": count}
    return Task(title, TaskStatus.DONE, url, words)


def _approval_task(nomination: Nomination) -> Task:
    url, title = _url(nomination, "approval"), _("Government approval")
    status = {
        Approval.NOT_NEEDED: TaskStatus.OPTIONAL,
        Approval.WILL_FOLLOW: TaskStatus.PARTIAL,
        Approval.REFUSED: TaskStatus.WRONG,
    }.get(Approval(nomination.approval), TaskStatus.DONE)
    return Task(title, status, url, nomination.get_approval_display())


def _motivation_task(nomination: Nomination) -> Task:
    done = bool(nomination.motivation.strip())
    status = TaskStatus.DONE if done else TaskStatus.OPTIONAL
    return Task(_("Motivation"), status, _url(nomination, "motivation"), "" if done else _("Why this candidate"))


def biodata_facts(biodata: Mapping[str, Any], *, all_of_it: bool) -> list[Fact]:
    """Rows of biodata, sealed or present; without `all_of_it` only what a host may know."""
    person = [
        Fact(_("Position"), biodata["position"]),
        Fact(_("Organization"), biodata["organization"]),
        Fact(_("Nationality"), MEMBER_NAMES.get(biodata["nationality"], biodata["nationality"])),
    ]
    return [*person, *_private_facts(biodata)] if all_of_it else person


def _private_facts(biodata: Mapping[str, Any]) -> list[Fact]:
    years = biodata["experience_years"]
    return [
        Fact(_("Date of birth"), _day(biodata["born_on"])),
        Fact(_("E-mail"), biodata["email"]),
        Fact(_("Telephone"), biodata["phone"]),
        Fact(_("Address"), biodata["address"]),
        Fact(_("Passport"), _passport(biodata)),
        Fact(_("Business"), biodata["organization_activity"]),
        Fact(_("Experience"), "" if years is None else ngettext("%(n)d year", "%(n)d years", years) % {"n": years}),
        Fact(_("Duties"), biodata["experience"]),
        Fact(_("Education"), _labelled(Education, biodata["education"])),
        Fact(_("Subject, institution, year"), biodata["education_detail"]),
        Fact(_("English"), _labelled(EnglishLevel, biodata["english"])),
    ]


def _passport(biodata: Mapping[str, Any]) -> str:
    until = _day(biodata["passport_expires_on"])
    if not biodata["passport_number"]:
        return ""
    return _("%(number)s, valid until %(day)s") % {"number": biodata["passport_number"], "day": until or "–"}


def _day(value: Any) -> str:
    day = parse_date(value) if isinstance(value, str) else value
    return date_format(day, "j F Y") if day else ""


def _labelled(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""


def name_in(biodata: Mapping[str, Any], candidate: Candidate) -> str:
    """The name as sealed, with its title."""
    name = f"{biodata.get('given_names', '')} {biodata.get('family_name', '')}".strip() or candidate.full_name
    return f"{biodata.get('title', '')} {name}".strip()
