"""What workers do for the ground. Each task takes ids or nothing and calls one function."""

from celery import shared_task

from portal.core import delivery, due


@shared_task
def deliver(ids: list[int]) -> int:
    """Send these messages of the outbox; returns how many were sent."""
    return delivery.deliver(ids)


@shared_task
def run_due() -> None:
    """Do what the clock asks for."""
    due.run_all()
