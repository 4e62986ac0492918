"""Pages of one's own account besides allauth's."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.core.parts import Fact


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """`GET /accounts/`: one's own name, offices and time zone, and the ways to password and second factor."""
    user: Any = request.user
    offices = "\n".join(
        str(appointment) for appointment in user.appointments.in_force().select_related("country", "organization")
    )
    facts = [
        Fact(_("Name"), user.get_full_name()),
        Fact(_("E-mail address"), user.email),
        Fact(_("Offices held today"), offices),
        Fact(_("Time zone"), user.time_zone),
    ]
    return render(request, "directory/account.html", {"facts": facts})
