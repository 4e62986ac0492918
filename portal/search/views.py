"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nominations.states import NominationState
from portal.search.queries import search


def index(request: HttpRequest) -> HttpResponse:
    """`GET /search/?q=`: everything one may see, on one page."""
    words = request.GET.get("q", "").strip()
    found = search(words, request.user)
    for nomination in found.nominations:
        nomination.shown_as = NominationState(nomination.shown)  # type: ignore[attr-defined]
    return render(request, "search/index.html", {"words": words, "found": found})
