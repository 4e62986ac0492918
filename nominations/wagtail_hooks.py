"""What this app adds to Wagtail: the list of medical conditions, under “Directory”."""

from wagtail import hooks

from nominations.cms.conditions import ConditionViewSet


@hooks.register("register_admin_viewset")
def register_conditions() -> ConditionViewSet:
    """Its place in the menu follows from its hook."""
    return ConditionViewSet()
