"""Writing down a project's header facts, and opening its page for the editors."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from portal.core import audit
from programs import codes
from programs.models import NotificationIndexPage, NotificationPage, Project

FACTS = [
    field.name
    for field in Project._meta.concrete_fields
    if field.editable and not field.primary_key and field.name != "state"
]
PARTS = ["invitations", "agenda"]


def record_project(form: Any, *, by: Any) -> Project:
    """Save the editors' valid form, with its invitations and agenda, and open the page of a new project."""
    with transaction.atomic():
        project: Project = form.instance
        is_new = project.pk is None
        if is_new or _locked(project).announced_at is None:
            project.slug = slug_for(project)
        _save(form, is_new=is_new)
        audit.record(project, "draft" if is_new else "edit", by=by, changed=sorted(form.changed_data), **_named(form))
        open_page(project, by=by)
    return project


def _named(form: Any) -> dict[str, Any]:
    """Whom the change made a medical reviewer, for the history."""
    if "medical_reviewers" not in form.changed_data:
        return {}
    return {"medical_reviewers": sorted(user.email for user in form.cleaned_data["medical_reviewers"])}


def _locked(project: Project) -> Project:
    return Project.objects.select_for_update(of=("self",)).get(pk=project.pk)


def _save(form: Any, *, is_new: bool) -> None:
    """Of a project that exists only its facts: the form was opened before, and what moved since must stand."""
    if is_new:
        form.save()
        return
    form.save(commit=False).save(update_fields=[*FACTS, *PARTS])
    form.save_m2m()


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
