"""The learning path of a project: to follow it, and to choose what it recommends."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crm_content.queries import library
from portal.core.parts import Tab
from portal.core.views import act
from portal.paths.actions import recommending
from portal.paths.forms.choosing import AddForm, ChangeForm, LookFor
from portal.paths.models.recommendations import MOST
from portal.paths.queries import chosen
from portal.paths.queries.group import watched
from portal.paths.queries.own import taking_part
from portal.paths.queries.path import path_of
from portal.paths.views.finding import editable_project, project_for, recommendation_for
from programs.models import Project


@require_safe
def learning(request: HttpRequest, slug: str) -> HttpResponse:
    """`GET /projects/<code>/learning/`: the path with one's progress; the Secretariat chooses its pages here."""
    project = project_for(request, slug)
    if request.user.is_authenticated and request.user.offices.reads_all:
        return _choosing(request, project, AddForm())
    own = taking_part(request.user).filter(project=project).first() if request.user.is_authenticated else None
    sees_group = request.user.is_authenticated and watched(project, request.user).exists()
    context = {
        "project": project, "path": path_of(project, request.user), "participation": own, "sees_group": sees_group
    }  # fmt: skip
    return render(request, "paths/path.html", context)


@login_required
@require_POST
def pages(request: HttpRequest, slug: str) -> HttpResponse:
    """`POST …/learning/pages/`: add pages of the library."""
    project, form = editable_project(request, slug), AddForm(request.POST)
    if not form.is_valid():
        return _choosing(request, project, form)
    number = len(form.cleaned_data["pages"])
    return act(
        request, lambda: recommending.recommend(project, by=request.user, **form.cleaned_data),
        to=_searched(request, address(project)), form=form, again=lambda: _choosing(request, project, form),
        done=ngettext("%(n)d page is recommended.", "%(n)d pages are recommended.", number) % {"n": number},
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`…/learning/pages/<pk>/`: when to read a page, by when, and why."""
    row = recommendation_for(request, slug, pk)
    form = ChangeForm(request.POST or None, instance=row)

    def shown() -> HttpResponse:
        return render(request, "paths/change.html", {"project": row.project, "row": row, "form": form})

    if request.method != "POST" or not form.is_valid():
        return shown()
    facts = form.cleaned_data
    return act(
        request,
        lambda: recommending.change(
            row, moment=facts["moment"], note=facts["note"], when=facts["by"], by=request.user
        ),
        to=row, done=_("Saved."), form=form, again=shown,
    )  # fmt: skip


@login_required
@require_POST
def place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`POST …/learning/pages/<pk>/place/`: one up (`step=-1`) or down."""
    row = recommendation_for(request, slug, pk)
    step = -1 if request.POST.get("step") == "-1" else 1
    return act(request, lambda: recommending.move(row, step=step, by=request.user), to=row)


@login_required
@require_POST
def removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`POST …/learning/pages/<pk>/removal/`."""
    row = recommendation_for(request, slug, pk)
    done = _("“%(page)s” is no longer recommended.") % {"page": row.title}
    return act(request, lambda: recommending.remove(row, by=request.user), to=address(row.project), done=done)


def address(project: Project) -> str:
    """Where the path of the project stands."""
    return reverse("paths:learning", args=[project.slug])


def _searched(request: HttpRequest, address: str) -> str:
    """The address with what was looked for in the library."""
    return f"{address}?{request.GET.urlencode()}" if request.GET else address


def tabs_of(project: Project, here: str) -> list[Tab]:
    """The pages of the path and the group, side by side."""
    places = (("learning", _("Recommended pages")), ("group", _("The group's progress")))
    return [Tab(label, reverse(f"paths:{name}", args=[project.slug]), name == here) for name, label in places]


def _choosing(request: HttpRequest, project: Project, form: AddForm) -> HttpResponse:
    search = LookFor(request.GET or None)
    rows = chosen.chosen(project)
    user: Any = request.user
    context = {
        "add_url": _searched(request, reverse("paths:pages", args=[project.slug])),
        "project": project, "rows": rows, "by_moment": chosen.by_moment(rows), "form": form, "search": search,
        "may_edit": user.offices.is_secretariat and not project.is_cancelled, "most": MOST,
        "found": library.shelf(search.wanted) if user.offices.is_secretariat else None,
        "there": {row.recommendation.page_id for row in rows}, "tabs": tabs_of(project, "learning"),
        "amiss": [row for row in rows if row.trouble],
    }  # fmt: skip
    return render(request, "paths/choose.html", context)
