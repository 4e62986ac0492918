"""Who acts: their offices and time zone for the request, and the second factor where it is required."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.directory import second_factor
from portal.directory.offices import NO_OFFICES

ACCOUNTS = "/accounts/"
CMS = "/cms/"


class Visitor(AnonymousUser):
    """Someone who is not signed in: holds no office and reads in UTC."""

    offices = NO_OFFICES
    zone = timezone.get_default_timezone()


class ActingUserMiddleware:
    """Lets every view ask `request.user.offices` (one query at first use) and shows moments in the reader's own zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user: Any = request.user
        if not user.is_authenticated:
            request.user = user = Visitor()
        with timezone.override(user.zone):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Lead those without the required second factor to its page; the CMS does not exist for who may not enter it.

        Strangers meet the portal's own sign-in page in the CMS too: Wagtail's would ask for no second factor.
        """
        user: Any = request.user
        if not user.is_authenticated and request.path.startswith(CMS):
            return redirect_to_login(request.get_full_path())
        if not user.is_authenticated or request.path.startswith(ACCOUNTS):
            return None
        if second_factor.is_missing(request):
            messages.info(request, _("Your office needs a second factor. Set it up now to go on."))
            return HttpResponseRedirect(reverse("mfa_index"))
        if request.path.startswith(CMS) and not user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        return None
