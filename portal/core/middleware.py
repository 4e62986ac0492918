"""What a browser may do with our pages: loosened only where Wagtail's own pages need it, tightened for the signed in."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase, UnreadablePostError
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.csp import CSP

CMS_PREFIX = "/cms/"
NUL = "%00"

# Wagtail 8's date, time and inline panel widgets carry inline scripts without a nonce, its editors set inline styles
# and show pictures from the clipboard, and its preview panel frames our own pages.
CMS_POLICY: dict[str, list[str]] = {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF, "data:"],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
PREVIEW_POLICY: dict[str, list[str]] = {"frame-ancestors": [CSP.SELF]}
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
                    "microphone", "midi", "payment", "usb")
)  # fmt: skip


class RequestPolicyMiddleware:
    """Sets the policies of each response; stands inside Django's CSP middleware, which writes the header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        while NUL in request.META.get("QUERY_STRING", ""):  # no form of ours writes it, and no database takes it
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace(NUL, "")  # what is left may make one
        response = self.get_response(request)
        if policy := _content_policy(request):
            response._csp_config = policy  # type: ignore[attr-defined]
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if _is_signed_in(request) and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class LargestBodyMiddleware:
    """A clear 413 for more than any form of the portal sends, before any of it is read or kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.LARGEST_BODY:
            limit = {"limit": settings.LARGEST_UPLOAD}
            return render(request, "413.html", limit, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.get_response(request)


class NulMiddleware:
    """A clear 400 for the character NUL in an address, a cookie or a form: no keyboard writes it, no database takes it.

    In the query of an address it is dropped instead (above), so that a search or a filter still answers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path or any("\0" in value for value in request.COOKIES.values()):
            return _refuse(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """The form is read before the view; one that was broken off on the way is left to the view."""
        if request.method != "POST":
            return None
        try:
            holds_nul = any("\0" in text for name, values in request.POST.lists() for text in (name, *values))
        except UnreadablePostError:
            return None
        return _refuse(request) if holds_nul else None


def _refuse(request: HttpRequest) -> HttpResponseBase:
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)


class ButtonOnlyMiddleware:
    """A page in place of the blank answer where only a button leads, as when one had to sign in after pressing it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        if not request.user.is_authenticated or not request.accepts("text/html") or getattr(response, "content", None):
            return response
        above = request.path.rstrip("/").rsplit("/", 1)[0] + "/"
        page = render(request, "405.html", {"back": above}, status=HTTPStatus.METHOD_NOT_ALLOWED)
        page.headers["Allow"] = response.headers["Allow"]
        return page


def _content_policy(request: HttpRequest) -> dict[str, list[str]] | None:
    """The policy where it differs from the site's; a preview is one of our own pages, inside Wagtail's frame."""
    if getattr(request, "is_preview", False):
        return {**settings.SECURE_CSP, **PREVIEW_POLICY}
    if request.path.startswith(CMS_PREFIX):
        return {**settings.SECURE_CSP, **CMS_POLICY}
    return None


def _is_signed_in(request: HttpRequest) -> bool:
    """Whether the reader is signed in, without asking the database for one who never was."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in getattr(request, "session", {})
