"""Writing down a project's header facts, and opening its page for the editors."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.core import audit
from portal.core.findings import blocker
from portal.core.workflow import Refused, check_seen
from portal.directory.models import Country
from programs import codes
from programs.models import Consent, Invitation, NotificationIndexPage, NotificationPage, Project

FACTS = [
    field.name
    for field in Project._meta.concrete_fields
    if field.editable and not field.primary_key and field.name != "state"
]
PARTS = ["invitations", "agenda"]
COMPARED = ["starts_on", "ends_on", "closes_on", "overseas_capacity", "local_capacity"]  # the history tells old and new

NOMINATING: list[Callable[[Project], Collection[str]]] = []  # which countries have nominated; added by the app above


def record_project(form: Any, *, by: Any) -> Project:
    """Save the editors' valid form, with its invitations and agenda, and open the page of a new project.

    Raises `Stale` where the project changed since the form was opened, and `Refused` where a country that has
    nominated would no longer be invited; then nothing has happened.
    """
    with transaction.atomic():
        project: Project = form.instance
        is_new = project.pk is None
        if is_new:
            _record_new(form, by=by)
        else:
            _record_change(form, _locked(project), by=by)
        open_page(project, by=by)
    return project


def _record_new(form: Any, *, by: Any) -> None:
    project: Project = form.instance
    project.slug = slug_for(project)
    form.save()
    audit.record(project, "draft", by=by, changed=_changed(form), **_named(form))


def _record_change(form: Any, before: Project, *, by: Any) -> None:
    """Only the facts and their version: the form was opened earlier, and what moved since must stand."""
    check_seen(before, form.data.get("seen", ""))
    if not form.has_changed():
        return
    project: Project = form.instance
    if before.announced_at is None:
        project.slug = slug_for(project)
    project.version = before.version + 1
    invited = _invited(before)
    form.save(commit=False).save(update_fields=[*FACTS, *PARTS, "version"])
    form.save_m2m()
    told: dict[str, Any] = {
        name: [getattr(before, name), getattr(project, name)] for name in COMPARED if name in form.changed_data
    }
    if (remaining := _invited(before)) != invited:
        _keep_nominating(before, set(invited) - set(remaining))
        told["invitations"] = [invited, remaining]
    audit.record(project, "edit", by=by, changed=_changed(form), **told, **_named(form))


def _invited(project: Project) -> list[str]:
    """The codes of the invited countries as the database has them now."""
    return list(Invitation.objects.filter(project=project).values_list("country", flat=True))


def _keep_nominating(project: Project, left_out: Collection[str]) -> None:
    """A country does not lose its invitation, and with it its candidates, without a word."""
    nominated = {code for answer in NOMINATING for code in answer(project)} & set(left_out)
    agreed = Consent.objects.filter(project=project).values("country")
    names = [country.name for country in Country.objects.filter(pk__in=nominated).exclude(pk__in=agreed)]
    if names:
        message = _("%(countries)s: there are nominations already. Settle them first; until then the invitation stays.")
        raise Refused([blocker("has_nominated", message % {"countries": ", ".join(names)}, "6")])


def _changed(form: Any) -> list[str]:
    """The names of the facts and parts that are not as they were."""
    parts = [name for name, formset in form.formsets.items() if any(row.has_changed() for row in formset.forms)]
    return sorted([*form.changed_data, *parts])


def _named(form: Any) -> dict[str, Any]:
    """Whom the change made a medical reviewer, for the history."""
    if "medical_reviewers" not in form.changed_data:
        return {}
    return {"medical_reviewers": sorted(user.email for user in form.cleaned_data["medical_reviewers"])}


def _locked(project: Project) -> Project:
    return Project.objects.select_for_update(of=("self",)).get(pk=project.pk)


def slug_for(project: Project) -> str:
    """The address of the project: its code, else its title, made unique by a number."""
    wanted = codes.slug_of(project.code) if project.code else slugify(project.title)[:36] or "project"
    others = set(Project.objects.exclude(pk=project.pk).filter(slug__startswith=wanted).values_list("slug", flat=True))
    candidates = [wanted, *(f"{wanted}-{number}" for number in range(2, len(others) + 3))]
    return next(candidate for candidate in candidates if candidate not in others)


def open_page(project: Project, *, by: Any) -> NotificationPage | None:
    """The project's page: made as a draft where there is none, its title and address kept in step while a draft.

    None where the site has no place for notifications.
    """
    page = NotificationPage.objects.filter(project=project).first()
    if page is None:
        return _new_page(project, by=by)
    if not page.live and (page.title, page.slug) != (project.title, project.slug):
        draft = page.get_latest_revision_as_object()
        draft.project = project
        draft.full_clean()
        draft.save(clean=False)
        draft.save_revision(user=by)
    return page


def _new_page(project: Project, *, by: Any) -> NotificationPage | None:
    index = NotificationIndexPage.objects.first()
    if index is None:
        return None
    page = NotificationPage(project=project, title=project.title, slug=project.slug, live=False, owner=by)
    index.add_child(instance=page)
    page.save_revision(user=by)
    return page
