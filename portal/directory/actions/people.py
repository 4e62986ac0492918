"""Adding people, changing what is known of them, and closing their accounts."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.core import audit, correspondence
from portal.core.correspondence import Letter
from portal.core.findings import blocker
from portal.core.models import OutgoingMessage
from portal.core.workflow import NotAllowed, Refused
from portal.directory import inviting
from portal.directory.models import User
from portal.directory.queries.register import is_address_taken, may_change, may_change_address
from portal.directory.rules.authority import keeps_register

FACTS = ("first_name", "last_name", "email", "time_zone")


def add(*, by: Any, email: str, first_name: str, last_name: str, time_zone: str = "UTC", invite: bool = True) -> User:
    """A person without password, who is invited by mail unless told to wait. Raises `NotAllowed` or `Refused`."""
    if not keeps_register(by):
        raise NotAllowed(_("Only the Secretariat adds people."))
    person = User(email=email, first_name=first_name, last_name=last_name, time_zone=time_zone)
    person.set_unusable_password()
    with transaction.atomic():
        _save(person)
        audit.record(person, "add", by=by, email=person.email)
        if invite:
            inviting.invite(person, by=by)
    return person


def change(person: User, *, by: Any, **facts: Any) -> User:
    """Correct name, address or time zone. A new address is told to the old one, whose links and mail end."""
    with transaction.atomic():
        locked = _lock(person, by=by)
        before = {name: getattr(locked, name) for name in FACTS}
        after = {**before, **{name: facts[name] for name in FACTS if name in facts}}
        after["email"] = after["email"].lower()
        changed = {name: [before[name], after[name]] for name in FACTS if before[name] != after[name]}
        if "email" in changed and not may_change_address(locked, by):
            raise NotAllowed(_("Only an administrator changes the address of someone in this office."))
        for name in changed:
            setattr(locked, name, after[name])
        if changed:
            _save(locked)
            event = audit.record(locked, "change", by=by, changed=changed)
            if "email" in changed:
                _move_address(locked, before["email"], by=by, occasion=f"address_changed:{event.pk}")
    return locked


def deactivate(person: User, *, by: Any) -> User:
    """Close the account: the password goes, and with it every session, link and unsent mail; offices stay."""
    if by is not None and by.pk == person.pk:
        raise Refused([blocker("own_account", _("You cannot deactivate your own account."))])
    with transaction.atomic():
        locked = _lock(person, by=by)
        if not locked.is_active:
            return locked
        locked.is_active = False
        locked.set_unusable_password()
        locked.save(update_fields=["is_active", "password"])
        correspondence.void_unsent_to(locked)
        audit.record(locked, "deactivate", by=by)
    return locked


def reactivate(person: User, *, by: Any) -> User:
    """Open the account again; the person is invited to set a new password."""
    with transaction.atomic():
        locked = _lock(person, by=by)
        if locked.is_active:
            return locked
        locked.is_active = True
        locked.save(update_fields=["is_active"])
        event = audit.record(locked, "reactivate", by=by)
        inviting.invite(locked, by=by, key=f"reactivation:{event.pk}")
    return locked


def invite_again(person: User, *, by: Any) -> OutgoingMessage:
    """A fresh link for someone who has set no password yet, at most once a minute."""
    if not keeps_register(by):
        raise NotAllowed(_("Only the Secretariat invites people."))
    if not person.is_active or person.has_usable_password():
        raise Refused([blocker("not_waiting", _("Only someone who has set no password yet is invited again."))])
    message = inviting.invite(person, by=by)
    if message is None:
        raise Refused([blocker("just_invited", _("An invitation went out within the last minute."))])
    return message


def _lock(person: User, *, by: Any) -> User:
    locked = User.objects.select_for_update().get(pk=person.pk)
    if not may_change(locked, by):
        raise NotAllowed(_("Only the Secretary-General or an administrator changes this account."))
    return locked


def _save(person: User) -> None:
    """Save what is valid; an address someone signs in with, in any case of letters, is refused."""
    person.clean_fields(exclude=["password"])
    taken = Refused([blocker("address_taken", _("Someone is registered under this address already."))])
    if is_address_taken(person.email, but=person):
        raise taken
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as clash:  # someone was quicker
        raise taken from clash


def _move_address(person: User, old: str, *, by: Any, occasion: str) -> None:
    """Nothing of the old address opens the account any more, and both addresses hear of it."""
    EmailAddress.objects.filter(user=person).delete()
    correspondence.void_unsent(person, templates=["invitation", "password_link"])
    context = {"person": person, "old": old, "new": person.email}
    for to in (old, person):
        correspondence.post(Letter(to=to, template="address_changed", key=occasion, context=context, about=person))
    if person.is_active and person.invited_at and not person.has_usable_password():
        inviting.invite(person, by=by)
