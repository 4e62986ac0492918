"""Who must sign in with a second factor, and whether they do."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from portal.directory.models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SESSION_FLAG = "has_second_factor"


def is_required_of(user: User) -> bool:
    """Whether this person reads everything and so must have one: the Secretariat, auditors, administrators.

    Off in the demonstration.
    """
    return bool(settings.SECOND_FACTOR_REQUIRED) and (user.is_superuser or user.offices.reads_all)


def is_missing(request: HttpRequest) -> bool:
    """Whether the signed-in person must set a second factor up first; asks once a session."""
    user: Any = request.user
    if not is_required_of(user) or request.session.get(SESSION_FLAG):
        return False
    has_one = Authenticator.objects.filter(user=user, type__in=FACTORS).exists()
    if has_one:
        request.session[SESSION_FLAG] = True
    return not has_one


def is_the_last_required(authenticator: Authenticator) -> bool:
    """Whether removing this factor would leave someone without one who must have one."""
    if authenticator.type not in FACTORS or not is_required_of(authenticator.user):
        return False
    others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
    return not others.exists()
