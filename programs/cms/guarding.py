"""What guards notification pages in the CMS: publishing goes through the action, and what is public stays."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from portal.core.findings import blockers_among
from portal.core.views import with_clause
from portal.core.workflow import NotAllowed, Refused, offers
from programs.models import NotificationPage
from programs.models.readiness import findings_before_announcement
from programs.moves import ANNOUNCE, PROJECT

PUBLIC_STAYS = {"unpublish", "delete", "move"}


def publish(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Instead of Wagtail's own step: publish through the page, so that blockers are said and nothing is half-done.

    Publishing that would announce the project goes on to where who will get mail is read and confirmed.
    """
    if not isinstance(page, NotificationPage):
        return None
    if _announces_now(page, request.user):
        messages.info(request, _("The text is saved. Confirm who will be told."))
        return redirect("programs:announcement", page.project.slug)
    try:
        page.get_latest_revision().publish(user=request.user)
    except (Refused, NotAllowed) as refusal:
        say_why(request, refusal)
    else:
        say_done(request, page)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _announces_now(page: NotificationPage, user: Any) -> bool:
    """Whether publishing as asked tells the invited countries at once: allowed, possible, not for a later hour."""
    draft = page.get_latest_revision_as_object()
    is_scheduled = draft.go_live_at is not None and draft.go_live_at > timezone.now()
    if is_scheduled or page.project.announced_at is not None:
        return False
    offer = next((offer for offer in offers(PROJECT, page.project, user) if offer.move == ANNOUNCE), None)
    return offer is not None and offer.enabled and not blockers_among(findings_before_announcement(page.project, draft))


def say_why(request: HttpRequest, refusal: Exception) -> None:
    """Each sentence of a refusal as a message of its own."""
    messages.error(request, _("The notification is saved but not published."))
    for sentence in [with_clause(f) for f in refusal.findings] if isinstance(refusal, Refused) else [str(refusal)]:
        messages.error(request, sentence)


def say_done(request: HttpRequest, page: NotificationPage) -> None:
    """What publishing came to: public now, or scheduled."""
    published = NotificationPage.objects.get(pk=page.pk)
    if published.live:
        text = _("“%(title)s” is published. Officers of the invited countries were told once, when it was announced.")
        messages.success(
            request, text % {"title": page.title}, buttons=[messages.button(page.project.get_absolute_url(), _("View"))]
        )
    else:
        messages.success(request, _("“%(title)s” is scheduled for publishing.") % {"title": page.title})


def keep_public(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A notification that was announced is neither taken back nor removed nor moved."""
    page = page.specific
    if not isinstance(page, NotificationPage) or page.project.announced_at is None:
        return None
    messages.error(request, _("An announced notification stays public. Publish a revision, or cancel the project."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_copies(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A page belongs to one project."""
    if not isinstance(page.specific, NotificationPage):
        return None
    messages.error(request, _("A notification belongs to its project. Add a new project instead of copying the page."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def guard_bulk_actions(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Notifications are published and taken back one by one, where the reasons can be read."""
    if action_type not in PUBLIC_STAYS | {"publish"}:
        return None
    if not any(isinstance(getattr(obj, "specific", obj), NotificationPage) for obj in objects):
        return None
    messages.error(request, _("Do this with one notification at a time."))
    return redirect("wagtailadmin_home")


def show_blockers(request: HttpRequest, page: Any) -> None:
    """On opening the editor: what still stands in the way of announcing the project."""
    if request.method != "GET" or not isinstance(page, NotificationPage) or page.project.announced_at is not None:
        return
    found = [finding for finding in findings_before_announcement(page.project, page) if finding.is_blocker]
    if found:
        sentences = " ".join(with_clause(finding) for finding in found)
        messages.warning(request, _("Before this can be announced: %(sentences)s") % {"sentences": sentences})
