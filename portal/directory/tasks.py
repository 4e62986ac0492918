"""What workers do for the directory."""

from celery import shared_task

from portal.directory import inviting


@shared_task
def mail_password_link(address: str) -> int:
    """Mail the link to set a new password to whoever has this address; returns how many were written to."""
    return inviting.send_password_link(address)
