"""What the projects of the demonstration recommend to read, and how far their participants have come."""

import datetime as dt
from typing import Any

from django.utils import timezone

from crm_content.actions import answering, assessing, reading
from crm_content.models import CompetencyUnitPage, LearningPage
from crm_content.states import HowRead, Occasion
from nominations.models import Participation
from portal.desk.demonstration import cast, logins
from portal.desk.demonstration.clock import as_of, morning
from portal.desk.demonstration.plans import WORKSHOP_CODE
from portal.directory.models import User
from portal.paths.actions import consenting, recommending
from portal.paths.models import Recommendation
from portal.paths.queries.own import taking_part
from portal.paths.states import Moment
from programs.models import Project

DAY = dt.timedelta(days=1)
M = Moment
UNIT = "turn-customer-feedback-into-change"
SLUGS = {
    M.BEFORE: ("overview", "what-is-worth-writing-down", "five-figures-worth-knowing-by-heart", UNIT, "vision"),
    M.DURING: ("strategy", "alignment", "scorecard"),
    M.AFTER: ("implementation", "crm-for-small-firms", "complaints-are-free-advice", "action-plan-and-progress-report"),
}
NOTES = {
    "overview": "Twenty minutes that save the first morning. Bring one example from your own firm.",
    UNIT: "Please rate yourself before you come, and again afterwards.",
    "implementation": "Tick what your firm does already before you write the action plan.",
}
TITLES = ("Customer Relationship Management", "Lean Service Design", "Greener Supply Chains", "Measuring Service",
          "Customer Loyalty")  # fmt: skip
LEVELS = {Occasion.BEFORE: (1, 2, 2, 0, 1, 1, 0, 1, 0, 2, 3), Occasion.AFTER: (3, 3, 4, 2, 3, 3, 2, 1, 1, 3, 3)}


def recommend_and_read() -> None:
    """Paths for some projects, as if chosen when they were announced, and what participants did with them."""
    pages = {page.slug: page for page in LearningPage.objects.live().specific() if isinstance(page, LearningPage)}
    for project in Project.objects.filter(announced_at__isnull=False, cancelled_because="").order_by("pk"):
        if any(words in project.title for words in TITLES):
            _recommend(project, pages)
            if project.released_at and project.code != WORKSHOP_CODE:
                _read(project, pages)
    _rate(User.objects.get(email=logins.PARTICIPANT_ADDRESS))


def _recommend(project: Project, pages: dict[str, LearningPage]) -> None:
    by, day = cast.project_officer(), timezone.localdate(project.announced_at) + 2 * DAY
    with as_of(min(morning(day), timezone.now())):
        for moment, slugs in SLUGS.items():
            made = recommending.recommend(project, pages=[pages[slug] for slug in slugs], moment=moment, by=by)
            for row in made:
                note = NOTES.get(pages[_slug(row, pages)].slug, "")
                if note:
                    recommending.change(row, moment=moment, note=note, when=None, by=by)


def _slug(row: Recommendation, pages: dict[str, LearningPage]) -> str:
    return next(slug for slug, page in pages.items() if page.pk == row.page_id)


def _read(project: Project, pages: dict[str, LearningPage]) -> None:
    """Each participant reads a few pages more than the one before; every third lets the Secretariat see the scores."""
    rows = Participation.objects.filter(project=project, nomination__candidate__user__isnull=False).order_by("pk")
    for number, row in enumerate(rows.select_related("nomination__candidate__user", "project")):
        user = row.nomination.candidate.user
        if not taking_part(user).filter(pk=row.pk).exists():
            continue
        day = timezone.localdate(project.released_at) + (3 + number) * DAY
        with as_of(min(morning(day, number), timezone.now())):
            _read_some(user, 3 + number % 3, number, pages)
            if number % 3 == 1:
                consenting.consent(row, by=user)


def _read_some(user: Any, count: int, number: int, pages: dict[str, LearningPage]) -> None:
    for place, slug in enumerate(SLUGS[M.BEFORE][:count]):
        page = pages[slug]
        reading.mark_read(page, by=user, how=HowRead.REACHED if place % 2 else HowRead.MARKED)
        for check in page.checks:
            right = set(check.value.right)
            if (number + place) % 3 == 2:
                answering.answer(page, check, chosen={0}, by=user)
            answering.answer(page, check, chosen=right if (number + place) % 4 else {0}, by=user)


def _rate(user: Any) -> None:
    """The participant one can sign in as rated the own competency before and after."""
    unit = CompetencyUnitPage.objects.get(slug=UNIT)
    for occasion, days in ((Occasion.BEFORE, 24), (Occasion.AFTER, 1)):
        levels = dict(zip((key for key, _text in unit.requirements), LEVELS[occasion], strict=False))
        with as_of(timezone.now() - days * DAY):
            assessing.assess(unit, occasion=occasion, levels=levels, by=user)
