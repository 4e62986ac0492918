"""Opening a plan to readers by a link nobody can guess, and closing it again. The only acts on a plan that are audited."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from crm_content.models.plans import Plan
from portal.core import audit


@transaction.atomic
def share(plan: Plan, *, by: Any) -> Plan:
    """A new link; one that was given out before leads nowhere from now on."""
    locked = Plan.objects.visible_to(by).select_for_update().get(pk=plan.pk)
    renewed = locked.is_shared
    locked.share_token, locked.shared_at = secrets.token_urlsafe(32), timezone.now()
    locked.save(update_fields=["share_token", "shared_at"])
    audit.record(locked, "renew_link" if renewed else "share", by=by)
    return locked


@transaction.atomic
def close(plan: Plan, *, by: Any) -> Plan:
    """The link leads nowhere. Doing it again changes nothing."""
    locked = Plan.objects.visible_to(by).select_for_update().get(pk=plan.pk)
    if locked.is_shared:
        locked.share_token = locked.shared_at = None
        locked.save(update_fields=["share_token", "shared_at"])
        audit.record(locked, "unshare", by=by)
    return locked
