"""Pages somebody marked as not read: reaching their end again is no reason to mark them read, until the next sign-in."""

from typing import Any

from django.http import HttpRequest

KEY = "learning_unmarked"
MOST = 100  # the last ones; the session travels with every request


def keep(request: HttpRequest, page: Any) -> None:
    """The reader took the mark of this page back."""
    others = [pk for pk in request.session.get(KEY, []) if pk != page.pk]
    request.session[KEY] = [*others, page.pk][-MOST:]


def is_unmarked(request: HttpRequest, page: Any) -> bool:
    """Whether the reader took the mark of this page back since signing in."""
    return request.user.is_authenticated and page.pk in request.session.get(KEY, [])
