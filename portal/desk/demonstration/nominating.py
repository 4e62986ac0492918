"""How each nomination of the demonstration comes about, and how far it goes."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from nominations.actions import candidates as candidate_actions
from nominations.actions import documents, endorsing, nominating, screening, withdrawing
from nominations.actions.preparing import mark_of
from nominations.models import Approval, Candidate, DocumentKind, Nomination
from nominations.queries.nominating import nominators_for
from portal.desk.demonstration import cast, choosing, logins
from portal.desk.demonstration.diary import Diary
from portal.desk.demonstration.papers import paper
from portal.desk.demonstration.plans import Plan
from portal.directory.models import User
from programs.models import Project
from programs.states import ProjectState

DAY = dt.timedelta(days=1)
# How far nominations go, by turns. While a project is open, nothing is decided yet.
OPEN = ("draft", "endorse", "screen", "return", "draft", "endorse", "withdraw", "screen")
CLOSED = ("screen", "select", "select", "reserve", "pass_over", "endorse", "select", "select", "reserve")
RELEASED = ("select", "select", "reserve", "select", "pass_over", "select", "select", "withdraw", "reserve", "draft")
MOTIVATIONS = (
    "Trains colleagues in three branches and will pass on what was learned.",
    "Is to set up the customer desk of the firm next year.",
    "Advises twelve small firms and can try the methods at once.",
)
RETURNED_BECAUSE = "The biodata form is signed, but the second page is missing. Please send it again."
WITHDRAWN_BECAUSE = "Has been given another task that leaves no time for the project."


def enter(plan: Plan, project: Project, candidates: dict[str, list[Candidate]], diary: Diary) -> None:
    """Put all nominations of the project into the diary."""
    issued, closes = plan.on(plan.issued, diary.today), plan.on(plan.closes, diary.today)
    ways = _ways(plan, closes < diary.today)
    for number, (candidate, way) in enumerate(zip(_nominated(plan, candidates), ways, strict=False)):
        started = min(issued + (12 + number % 15) * DAY, closes - 4 * DAY, diary.today - 2 * DAY)
        diary.on(started, _start, project.pk, candidate.pk, way, number, closes, diary)


def _ways(plan: Plan, is_closed: bool) -> Iterator[str]:
    """One way after the other, never more selected than there are seats."""
    turns: tuple[str, ...] = OPEN if not is_closed or plan.state == ProjectState.CANCELLED else CLOSED
    if plan.state not in {ProjectState.ANNOUNCED, ProjectState.CANCELLED}:
        turns = RELEASED
    seats, number = plan.overseas, 0
    while True:
        way = turns[number % len(turns)]
        seats -= way == "select"
        yield "reserve" if way == "select" and seats < 0 else way
        number += 1


def _nominated(plan: Plan, candidates: dict[str, list[Candidate]]) -> list[Candidate]:
    """Each country's first choices in the first place, then its second ones, so that all countries get a seat."""
    return [candidates[code][place] for place in range(plan.each) for code in plan.nominating]


def _start(pk: int, candidate_pk: int, way: str, number: int, closes: dt.date, diary: Diary) -> None:
    """The draft with everything that goes with it; endorsed two days later, if it comes to that."""
    project, candidate = Project.objects.get(pk=pk), Candidate.objects.get(pk=candidate_pk)
    by = _nominating_officer(project, candidate)
    nominator = nominators_for(by, project)[0]
    nomination = candidate_actions.start(project, nominator, by=by, candidate=candidate)
    if way == "draft" and number % 2:
        return
    _add_papers(nomination, candidate, number, by=by)
    if way != "draft":
        day = timezone.localdate() + (
            2 * DAY if closes > diary.today or number % 8 else closes - timezone.localdate() + DAY
        )
        diary.on(min(day, diary.today - DAY), _endorse, nomination.pk, way, number, closes, diary)


def _nominating_officer(project: Project, candidate: Candidate) -> User:
    if candidate.country_id == project.host_country_id == logins.HOST_COUNTRY:
        return cast.host_officer()
    return cast.liaison_officer(candidate.country_id)


def _add_papers(nomination: Nomination, candidate: Candidate, number: int, *, by: User) -> None:
    name, code = candidate.full_name, nomination.project.code or ""
    lines = [
        f"Name: {name}",
        f"Project: {code}",
        f"Position: {candidate.position}",
        f"Organization: {candidate.organization}",
    ]
    stem = candidate.family_name.lower().encode("ascii", "ignore").decode() or "candidate"
    documents.add_document(
        nomination, by=by, kind=DocumentKind.BIODATA, upload=paper(f"biodata-{stem}.pdf", "Biodata form", lines)
    )
    if number % 3 == 0:
        degree = paper(f"degree-{stem}.pdf", "Degree certificate", [name, candidate.education_detail])
        documents.add_document(nomination, by=by, kind=DocumentKind.DEGREE, upload=degree)
    _declare(nomination, name, number, by=by)
    nominating.save_motivation(
        nomination, by=by, seen=mark_of(nomination, ["motivation"]), motivation=MOTIVATIONS[number % len(MOTIVATIONS)]
    )


def _declare(nomination: Nomination, name: str, number: int, *, by: User) -> None:
    """Now and then a listed condition applies and a physician certifies fitness (14e)."""
    has_conditions = number % 11 == 5
    certificate = paper("medical-certificate.pdf", "Physician's certificate", [f"{name} is fit to take part."])
    values = {
        "has_conditions": has_conditions, "conditions": ["asthma"] if has_conditions else [], "is_fit": True,
        "accepts_insurance": True, "declared_on": timezone.localdate(),
    }  # fmt: skip
    documents.declare_health(nomination, by=by, values=values, certificate=certificate if has_conditions else None)


def _endorse(pk: int, way: str, number: int, closes: dt.date, diary: Diary) -> None:
    nomination = Nomination.objects.select_related("candidate").get(pk=pk)
    by = cast.liaison_officer(nomination.country_id)
    if number % 13 == 4:
        approval = {"approval": Approval.WILL_FOLLOW}
        nominating.record_approval(nomination, by=by, seen=mark_of(nomination, approval), values=approval)
    endorsing.endorse(nomination, by=by, seen=None)
    looked_at = min(max(closes, timezone.localdate()) + 4 * DAY, diary.today - DAY)
    match way:
        case "return":
            diary.on(looked_at, _send_back, pk)
        case "withdraw":
            diary.on(looked_at, _withdraw, pk)
        case "endorse":
            pass
        case _:
            diary.on(looked_at, choosing.look_at, pk, way, diary)


def _send_back(pk: int) -> None:
    nomination = Nomination.objects.get(pk=pk)
    missing = ["Biodata form, page 2"]
    screening.send_back(nomination, by=cast.project_officer(), seen=None, reason=RETURNED_BECAUSE, missing=missing)


def _withdraw(pk: int) -> None:
    nomination = Nomination.objects.get(pk=pk)
    by = cast.liaison_officer(nomination.country_id)
    withdrawing.withdraw(nomination, by=by, seen=None, reason=WITHDRAWN_BECAUSE)
