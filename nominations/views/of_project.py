"""One country's nominations for one project: the list in order of preference, and the way to add to it."""

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nominations.actions import candidates, nominating
from nominations.forms.nominating import PreferenceForm, StartForm
from nominations.models import Nomination
from nominations.moves.nominating import may_endorse, may_reorder
from nominations.queries.facts import NominationFacts, facts_of_many
from nominations.queries.nominating import Nominator, nominators_for, of_nominator
from nominations.states import ENDED_STATES, WITH_COUNTRY_STATES
from nominations.views.finding import nomination_for
from portal.core.findings import blockers_among
from portal.core.views import act
from programs import queries as projects
from programs.models import Project
from programs.states import ProjectState


@login_required
def of_project(request: HttpRequest, slug: str) -> HttpResponse:
    """`GET /nominations/project/<slug>/`: for the Secretariat the filtered list, for officers their ordered one."""
    user: Any = request.user
    project = get_object_or_404(Project.objects.visible_to(user).select_related("host_country"), slug=slug)
    nominators = nominators_for(user, project)
    if not nominators:
        if user.offices.reads_all:
            return redirect(f"{reverse('nominations:list')}?project={project.slug}")
        raise Http404
    nominator = _chosen(request, nominators)
    return render(request, "nominations/of_project.html", _context(user, project, nominator, nominators))


def _chosen(request: HttpRequest, nominators: list[Nominator]) -> Nominator:
    key = request.GET.get("for", nominators[0].key)
    return next((nominator for nominator in nominators if nominator.key == key), nominators[0])


def _context(user: Any, project: Project, nominator: Nominator, nominators: list[Nominator]) -> dict[str, Any]:
    organizations = [nominator.organization.pk] if nominator.organization else None
    rows = list(of_nominator(project, nominator.country.pk, organizations))
    facts = facts_of_many(rows)
    entries = [_entry(row, facts[row.pk], user) for row in rows]
    standing = [entry for entry in entries if entry["stands"]]
    for _list, ranked in groupby(standing, key=_list_of):
        _number(list(ranked))
    return {
        "project": project,
        "nominator": nominator,
        "nominators": nominators,
        "standing": standing,
        "ended": [entry for entry in entries if not entry["stands"]],
        "asked": project.nominations_asked,
        "endorsed": sum(not entry["is_with_country"] for entry in standing),
        "is_open": project.state == ProjectState.ANNOUNCED,
        "closes_on": projects.closing_date(project, nominator.country.pk),
        "may_nominate": nominator.is_local or projects.may_nominate(project, nominator.country.pk),
    }


def _list_of(entry: dict[str, Any]) -> tuple[bool, int | None]:
    """Which of the country's lists: participants from abroad or local ones, its own or those of a host in it."""
    return entry["nomination"].is_local, entry["nomination"].nominated_by_organization_id


def _number(ranked: list[dict[str, Any]]) -> None:
    for number, entry in enumerate(ranked, start=1):
        entry |= {"place": number, "is_first": number == 1, "is_last": number == len(ranked)}


def _entry(nomination: Nomination, facts: NominationFacts, user: Any) -> dict[str, Any]:
    is_with_country = nomination.state in WITH_COUNTRY_STATES
    blockers = blockers_among(facts.findings()) if is_with_country else []
    return {
        "nomination": nomination,
        "shown": nomination.shown_state(user),
        "stands": nomination.state not in ENDED_STATES,
        "is_with_country": is_with_country,
        "blockers": blockers,
        "may_reorder": may_reorder(nomination, user).granted,
        "may_endorse": is_with_country and not blockers and may_endorse(nomination, user).granted,
    }


@login_required
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """`GET, POST /nominations/new/<slug>/`: put a candidate on the list."""
    user: Any = request.user
    project = get_object_or_404(Project.objects.visible_to(user).select_related("host_country"), slug=slug)
    nominators = nominators_for(user, project)
    if not nominators:
        raise PermissionDenied(_("Officers of member countries and of the implementing organizations nominate."))
    nominator = _chosen(request, nominators)
    form = StartForm(request.POST or None, project=project, nominator=nominator)
    context = {
        "project": project, "nominator": nominator, "nominators": nominators, "form": form,
        "is_open": project.state == ProjectState.ANNOUNCED,
        "closes_on": projects.closing_date(project, nominator.country.pk),
        "may_nominate": nominator.is_local or projects.may_nominate(project, nominator.country.pk),
    }  # fmt: skip

    def page() -> HttpResponse:
        return render(request, "nominations/start.html", context)

    if request.method != "POST" or not form.is_valid():
        return page()
    values = {name: form.cleaned_data[name] for name in ("candidate", "family_name", "given_names", "another")}

    def again() -> HttpResponse:
        form.ask_about_name()
        return page()

    return act(
        request, lambda: candidates.start(project, nominator, by=user, **values),
        to=lambda nomination: nomination, done=_("The candidate is on your list. Fill in the sections."),
        form=form, again=again,
    )  # fmt: skip


@login_required
@require_POST
def preference(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /nominations/<pk>/preference/`: one place up or down."""
    nomination = nomination_for(request, pk)
    form = PreferenceForm(request.POST)
    back = reverse("nominations:project", args=[nomination.project.slug]) + f"?for={request.POST.get('for', '')}"
    if not form.is_valid():
        return redirect(back)
    values = {name: form.cleaned_data[name] for name in ("seen", "step")}
    return act(request, lambda: nominating.reorder(nomination, by=request.user, **values), to=back)
