"""The lines of a desk as tests read them."""

from typing import Any

from portal.desk.desk import items_for
from portal.desk.items import Group, grouped


def titles(user: Any, group: Group) -> list[str]:
    return [str(item.title) for item in dict(grouped(items_for(user))).get(group, [])]
