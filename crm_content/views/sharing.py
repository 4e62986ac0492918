"""Pages that are the same for everybody not signed in: a browser asks whether they changed, and gets a 304."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag


def shared(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response with ETag and Cache-Control, or 304 where the reader has it; the signed in get theirs unshared."""
    if request.user.is_authenticated or response.status_code != 200 or getattr(request, "is_preview", False):
        return response
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
