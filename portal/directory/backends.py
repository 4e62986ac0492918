"""Who may sign in."""

from allauth.account.auth_backends import AuthenticationBackend


class AppointmentBackend(AuthenticationBackend):  # type: ignore[misc]
    """E-mail and password; what one may do follows from appointments."""
