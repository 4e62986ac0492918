"""Rows in bulk: projects over the years, candidates of every country, nominations in realistic states."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched, cycle, islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from nominations.models import Candidate, Education, EnglishLevel, Nomination
from nominations.states import SUBMITTED_STATES, NominationState
from portal.core import audit
from portal.desk.demonstration.names import WORDS
from portal.directory.models import Country, User
from programs.models import Invitation, Project
from programs.states import RELEASED_STATES, ProjectState

BATCH = 2000
ACTIVE_EACH = 40  # projects not yet over, however many there are: a programme's year
INVITED_EACH = 15
N, S = NominationState, ProjectState
# What becomes of nominations, in parts of a hundred
AFTER_RELEASE = ((N.SELECTED, 38), (N.NOT_SELECTED, 40), (N.RESERVED, 12), (N.WITHDRAWN, 6), (N.LAPSED, 4))
WHILE_OPEN = ((N.DRAFT, 25), (N.ENDORSED, 40), (N.SCREENED, 25), (N.RETURNED, 7), (N.WITHDRAWN, 3))


@transaction.atomic
def make(*, projects: int, nominations: int) -> tuple[int, int]:
    """Make so many of each, besides what there is; returns how many projects and nominations were made."""
    chance = random.Random(f"{projects}-{nominations}")  # noqa: S311 - load, no secret
    countries = list(Country.objects.filter(is_member=True).order_by("code"))
    first = Project.objects.count()
    made_projects = _projects(projects, countries, first, chance)
    _invite(made_projects, countries)
    people = _candidates(max(nominations // 2, 1), countries, chance)
    made = 0
    for rows in batched(_nominations(nominations, made_projects, people, chance), BATCH):
        made += len(_with_history(Nomination.objects.bulk_create(rows)))
    return len(made_projects), made


def _projects(number: int, countries: Sequence[Country], first: int, chance: random.Random) -> list[Project]:
    today = timezone.localdate()
    active = Project.objects.active().count()  # so that load added to load does not make the year fuller
    rows = [_project(n + active, first + n, countries, today, chance) for n in range(number)]
    return Project.objects.bulk_create(rows, batch_size=BATCH)


def _project(n: int, serial: int, countries: Sequence[Country], today: dt.date, chance: random.Random) -> Project:
    """The first ones are open, selected or under way, the others long over."""
    state = (S.ANNOUNCED, S.ANNOUNCED, S.SELECTED, S.UNDER_WAY)[n % 4] if n < ACTIVE_EACH else S.CLOSED
    offset = {S.ANNOUNCED: 60 + n, S.SELECTED: 20, S.UNDER_WAY: -1}.get(state, -400 - chance.randrange(4000))
    starts_on = today + dt.timedelta(days=offset)
    issued = timezone.now() + dt.timedelta(days=min(offset - 120, -10))
    letters = f"{chr(65 + serial // 900 % 26)}{chr(65 + serial // (900 * 26) % 26)}"
    code = f"{starts_on.year % 100:02d}-{letters}-{serial % 900 + 100}-GE-WSP-A"
    return Project(
        code=code, slug=code.lower(), title=f"Workshop on Better Service, part {serial + 1}", state=state,
        starts_on=starts_on, ends_on=starts_on + dt.timedelta(days=4), closes_on=starts_on - dt.timedelta(days=50),
        venue="Taipei", host_country=countries[n % len(countries)], overseas_capacity=18, local_capacity=6,
        minimum_experience_years=3, insurance_minimum=10_000, announced_at=issued,
        released_at=timezone.now() if state in RELEASED_STATES else None,
    )  # fmt: skip


def _invite(projects: Sequence[Project], countries: Sequence[Country]) -> None:
    rows = (
        Invitation(project=project, country=country, position=position)
        for project in projects
        for position, country in enumerate(_invited(project, countries))
    )
    Invitation.objects.bulk_create(rows, batch_size=BATCH)


def _invited(project: Project, countries: Sequence[Country]) -> list[Country]:
    return [country for country in countries if country.pk != project.host_country_id][:INVITED_EACH]


def _candidates(number: int, countries: Sequence[Country], chance: random.Random) -> list[Candidate]:
    rows = (_candidate(n, country, chance) for n, country in zip(range(number), cycle(countries), strict=False))
    made: list[Candidate] = []
    for batch in batched(rows, BATCH):
        made += Candidate.objects.bulk_create(batch)
    return made


def _candidate(n: int, country: Country, chance: random.Random) -> Candidate:
    language, _first, given, family = WORDS[country.pk]
    (given_name, own_given), (family_name, own_family) = given[n % 3], family[n // 3 % 3]
    return Candidate(
        country=country, nationality=country, title="Ms", given_names=given_name, family_name=f"{family_name} {n}",
        own_script_name=f"{own_given} {own_family}".strip(), own_script_language=language,
        born_on=dt.date(1978 + n % 18, 1 + n % 12, 1 + n % 28), email=f"load{n}@{country.pk.lower()}.example",
        phone="+00 0 5550 0100", address=f"{n} Example Road", passport_number=f"L{n:07d}",
        passport_expires_on=dt.date(2040, 1, 1), position="Marketing manager", organization="Example Works",
        organization_activity="Services", experience_years=3 + n % 15, experience="Leads a team.",
        education=Education.BACHELOR, education_detail="Economics", english=chance.choice(EnglishLevel.values),
    )  # fmt: skip


def _nominations(
    number: int, projects: Sequence[Project], people: Sequence[Candidate], chance: random.Random
) -> Iterator[Nomination]:
    """Spread evenly; a candidate stands at most once for a project, since the pairs never repeat."""
    officer = User.objects.order_by("pk").first()
    pairs = _pairs(len(projects), len(people))
    for place, (project_at, candidate_at) in enumerate(islice(pairs, number)):
        yield _nomination(place, projects[project_at], people[candidate_at], officer, chance)


def _pairs(projects: int, people: int) -> Iterator[tuple[int, int]]:
    for lap in range(projects):
        for candidate in range(people):
            yield (candidate + lap * 7 + candidate // projects) % projects, candidate


def _nomination(
    place: int, project: Project, candidate: Candidate, officer: User | None, chance: random.Random
) -> Nomination:
    ways = AFTER_RELEASE if project.released_at else WHILE_OPEN
    state = chance.choices([way for way, _ in ways], [part for _, part in ways])[0]
    endorsed = project.announced_at if state in SUBMITTED_STATES or state == N.RETURNED else None
    return Nomination(
        project=project, candidate=candidate, country_id=candidate.country_id, preference=place % 3 + 1, state=state,
        motivation="Will train others.", endorsed_at=endorsed, endorsed_by=officer if endorsed else None,
        reserve_rank=place if state == N.RESERVED and place < 32_000 else 1 if state == N.RESERVED else None,
    )  # fmt: skip


def _with_history(rows: Iterable[Nomination]) -> list[Nomination]:
    """One event each, so that histories are as long as tables are."""
    found = list(rows)
    entries: list[audit.Entry] = [audit.Entry(row, "start", "", row.state, data=_facts(row)) for row in found]
    audit.record_many(entries, by=None)
    return found


def _facts(row: Nomination) -> dict[str, Any]:
    return {"project": row.project_id, "preference": row.preference}
