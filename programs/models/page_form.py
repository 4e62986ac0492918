"""The editors' form of a notification page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class NotificationPageForm(WagtailAdminPageForm):
    """A page belongs to one project for good; a new one chooses among those that have none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        project = self.fields.get("project")
        if project is None:
            return
        if self.instance.pk:
            project.disabled = True
        else:
            project.queryset = project.queryset.filter(page__isnull=True)
