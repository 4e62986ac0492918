"""The API of the CMS, which its own pages read: nothing is done through it, since it would pass by the guards."""

from typing import Any, ClassVar

from wagtail.admin.api.views import PagesAdminAPIViewSet


class ReadOnlyPages(PagesAdminAPIViewSet):
    """Pages as before, without the actions (publish, unpublish, delete, move, copy …)."""

    actions: ClassVar[dict[str, Any]] = {}


def without_actions(router: Any) -> None:
    """Registered as the hook `construct_admin_api`."""
    router.register_endpoint("pages", ReadOnlyPages)
