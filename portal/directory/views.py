"""Pages of one's own account besides allauth's."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """`GET /accounts/`: one's own name, offices, time zone, and the ways to password and second factor."""
    return render(request, "directory/account.html")
