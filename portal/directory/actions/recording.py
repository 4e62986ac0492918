"""Writing down places and other plain entries of the register."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from portal.core import audit
from portal.core.workflow import NotAllowed
from portal.directory.rules.authority import keeps_register


def record_entry(form: Any, *, by: Any) -> Model:
    """Save the valid form of a country, an organization or a listed condition, with what it was before in history."""
    if not keeps_register(by):
        raise NotAllowed(_("Only the Secretariat keeps this list."))
    entry: Model = form.instance
    is_new = entry._state.adding
    changed = {
        name: [_key(form.initial.get(name)), _key(form.cleaned_data.get(name))] for name in sorted(form.changed_data)
    }
    with transaction.atomic():
        form.save()
        audit.record(entry, "add" if is_new else "change", by=by, changed=changed)
    return entry


def _key(value: Any) -> Any:
    """What a form starts from names another row by its key; so does history."""
    return value.pk if isinstance(value, Model) else value
