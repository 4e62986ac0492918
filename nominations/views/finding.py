"""Fetching a nomination is authorizing: strangers meet a 404."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nominations.models import Nomination
from nominations.moves.nominating import concerns


def nomination_for(request: HttpRequest, pk: int, *also: str) -> Nomination:
    """The nomination with what its pages show and `also` these relations, if this user may see it; else `Http404`."""
    rows = Nomination.objects.visible_to(request.user).select_related(
        "project", "country", "candidate__nationality", "candidate__photo", *also
    )
    rows = rows.prefetch_related("project__extensions")
    return get_object_or_404(rows, pk=pk)


def sees_all_of(nomination: Nomination, user: Any) -> bool:
    """Whether the user sees biodata, documents and history: all but a host to whom the selected are announced."""
    is_candidate = nomination.candidate.user_id is not None and nomination.candidate.user_id == user.pk
    return user.offices.reads_all or concerns(nomination, user) or is_candidate
