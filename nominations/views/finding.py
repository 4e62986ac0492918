"""Fetching a nomination is authorizing: strangers meet a 404."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nominations.models import Nomination
from nominations.moves.nominating import concerns
from programs.models import DeadlineExtension, Project


def nomination_for(request: HttpRequest, pk: int) -> Nomination:
    """The nomination with what its pages show, if this user may see it; else `Http404`."""
    return get_object_or_404(_visible(request).prefetch_related("project__extensions"), pk=pk)


def nomination_to_show(request: HttpRequest, pk: int) -> Any:
    """The same for its own page, all in one query: with its declaration and participation, `extended_to` (the later
    closing date of its country, or None) and `is_reviewer` (whether the user reads its declaration)."""
    extensions = DeadlineExtension.objects.filter(project=OuterRef("project"), country=OuterRef("country"))
    reviewed = Project.objects.reviewed_by(request.user).filter(pk=OuterRef("project"))
    rows = _visible(request).select_related("medical__certificate", "participation")
    rows = rows.annotate(
        extended_to=Subquery(extensions.order_by("-closes_on").values("closes_on")[:1]), is_reviewer=Exists(reviewed)
    )
    return get_object_or_404(rows, pk=pk)


def _visible(request: HttpRequest) -> QuerySet[Nomination]:
    return Nomination.objects.visible_to(request.user).select_related(
        "project", "country", "candidate__nationality", "candidate__photo"
    )


def sees_all_of(nomination: Nomination, user: Any) -> bool:
    """Whether the user sees biodata, documents and history: all but a host to whom the selected are announced."""
    is_candidate = nomination.candidate.user_id is not None and nomination.candidate.user_id == user.pk
    return user.offices.reads_all or concerns(nomination, user) or is_candidate
