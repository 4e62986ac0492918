"""What every installation has from the start: the groups of the CMS, the place of notifications, and their approval.

Works on the models of `apps`, so that a migration and a running portal can both call it; doing it twice changes nothing.
"""

from typing import Any

from django.apps import apps as installed
from django.conf import settings

from portal.directory.groups import LEARNING_EDITORS, PROJECT_OFFICERS, SECRETARY_GENERAL

INDEX_TITLE, INDEX_SLUG = "Projects", "projects"
WORKFLOW = "Notification approval"
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # of the paths in Wagtail's tree

PAGE_PERMISSIONS = {
    PROJECT_OFFICERS: ("add_page", "change_page"),
    SECRETARY_GENERAL: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}
MODEL_PERMISSIONS = {
    PROJECT_OFFICERS: ("programs.add_project", "programs.change_project", "programs.view_project"),
    SECRETARY_GENERAL: ("programs.change_project", "programs.view_project"),
    LEARNING_EDITORS: (),
}


def found(apps: Any = installed) -> None:
    """Make what is missing of groups, rights, tree and workflow."""
    index = _index_page(apps)
    apps.get_model("wagtailcore", "Site").objects.filter(is_default_site=True, site_name="").update(
        site_name=settings.SITE_NAME
    )
    groups = {name: apps.get_model("auth", "Group").objects.get_or_create(name=name)[0] for name in MODEL_PERMISSIONS}
    for name, group in groups.items():
        codes = ("wagtailadmin.access_admin", *MODEL_PERMISSIONS[name])
        group.permissions.add(*(_permission(apps, code) for code in codes))
        for codename in PAGE_PERMISSIONS.get(name, ()):
            permission = _permission(apps, f"wagtailcore.{codename}")
            rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
            rights.get_or_create(group=group, page_id=index.pk, permission=permission)
    _workflow(apps, index, groups[SECRETARY_GENERAL])


def _permission(apps: Any, code: str) -> Any:
    """The permission, made here where Django would only make it after all migrations."""
    app_label, codename = code.split(".")
    model = {"access_admin": "admin"}.get(codename, codename.partition("_")[2])
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return permission


def _index_page(apps: Any) -> Any:
    """The index page under the root of the default site. Written row by row, since migrations know no tree methods."""
    index_page = apps.get_model("programs", "NotificationIndexPage")
    existing = index_page.objects.first()
    if existing is not None:
        return existing
    page = apps.get_model("wagtailcore", "Page")
    root = apps.get_model("wagtailcore", "Site").objects.get(is_default_site=True).root_page
    root = page.objects.get(pk=root.pk)
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="programs", model="notificationindexpage"
    )
    made = index_page.objects.create(
        title=INDEX_TITLE, draft_title=INDEX_TITLE, slug=INDEX_SLUG, content_type=content_type, locale_id=root.locale_id,
        path=_next_path(page, root), depth=root.depth + 1, numchild=0, url_path=f"{root.url_path}{INDEX_SLUG}/",
    )  # fmt: skip
    page.objects.filter(pk=root.pk).update(numchild=root.numchild + 1)
    return made


def _next_path(page: Any, parent: Any) -> str:
    children = page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
    last = children.order_by("path").values_list("path", flat=True).last()
    number = int(last[-4:], 36) + 1 if last else 1
    step = ""
    for _place in range(4):
        number, digit = divmod(number, len(DIGITS))
        step = DIGITS[digit] + step
    return f"{parent.path}{step}"


def _workflow(apps: Any, index: Any, group: Any) -> None:
    """The approval of everything below the index page by the Secretary-General."""
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    workflow, made = workflows.get_or_create(name=WORKFLOW, defaults={"active": True})
    if made:
        content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="programs", model="secretarygeneralapprovaltask"
        )
        task = apps.get_model("programs", "SecretaryGeneralApprovalTask").objects.create(
            name="Secretary-General's approval", active=True, content_type=content_type
        )
        task.groups.add(group)
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(
        page_id=index.pk, defaults={"workflow": workflow}
    )
