"""What every installation has from the start: the entrance to the learning content, and who may edit below it."""

from typing import Any

from portal.directory.groups import LEARNING_EDITORS

TITLE, SLUG = "Learning", "learn"
INTRODUCTION = "Short pieces on customer relationship management for those who take part, and for those who advise."
RIGHTS = ("add_page", "change_page", "publish_page")
SNIPPET_RIGHTS = {
    "crm_content": ("add_category", "change_category", "delete_category", "add_glossaryterm", "change_glossaryterm",
                    "delete_glossaryterm"),
    "wagtailadmin": ("access_admin",),
}  # fmt: skip
FILE_RIGHTS = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # of the paths in Wagtail's tree


def found(apps: Any) -> None:
    """Make what is missing, on the models of a migration; doing it twice changes nothing."""
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=LEARNING_EDITORS)
    index = _index_page(apps)
    for codename in RIGHTS:
        rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
        rights.get_or_create(group=group, page_id=index.pk, permission=_permission(apps, "wagtailcore", codename))


def grant_editors(apps: Any) -> None:
    """Editors of the learning content also care for its glossary, categories, pictures and files."""
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=LEARNING_EDITORS)
    for app_label, codenames in SNIPPET_RIGHTS.items():
        group.permissions.add(*(_permission(apps, app_label, codename) for codename in codenames))
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for app_label, codenames in FILE_RIGHTS.items():
        for codename in codenames:
            rights.get_or_create(group=group, collection=root, permission=_permission(apps, app_label, codename))


def _permission(apps: Any, app_label: str, codename: str) -> Any:
    """The permission, made here where Django would only make it after all migrations."""
    model = {"access_admin": "admin"}.get(codename, codename.partition("_")[2])
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=_content_type(apps, app_label, model), codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )[0]  # fmt: skip


def _index_page(apps: Any) -> Any:
    """The page under the root of the default site. Written row by row, since migrations know no tree methods."""
    index_page, page = apps.get_model("crm_content", "LearningIndexPage"), apps.get_model("wagtailcore", "Page")
    if (existing := index_page.objects.first()) is not None:
        return existing
    site = apps.get_model("wagtailcore", "Site").objects.get(is_default_site=True)
    root = page.objects.get(pk=site.root_page_id)
    made = index_page.objects.create(
        title=TITLE, draft_title=TITLE, slug=SLUG, introduction=INTRODUCTION, locale_id=root.locale_id, numchild=0,
        content_type=_content_type(apps, "crm_content", "learningindexpage"), path=_next_path(page, root),
        depth=root.depth + 1, url_path=f"{root.url_path}{SLUG}/",
    )  # fmt: skip
    page.objects.filter(pk=root.pk).update(numchild=root.numchild + 1)
    return made


def _content_type(apps: Any, app_label: str, model: str) -> Any:
    return apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app_label, model=model)[0]


def _next_path(page: Any, parent: Any) -> str:
    last = page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).order_by("path").last()
    number, step = (int(last.path[-4:], 36) if last else 0) + 1, ""
    for _place in range(4):
        number, digit = divmod(number, len(DIGITS))
        step = DIGITS[digit] + step
    return f"{parent.path}{step}"
