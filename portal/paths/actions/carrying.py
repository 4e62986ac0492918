"""From a plan of the planner to the participant's action plan, in one press."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from crm_content.models import Plan
from crm_content.pdfs.plan import action_plan_pdf
from crm_content.queries.plans import actions_of, sheet_of
from crm_content.spreadsheets.plan import CONTENT_TYPE, plan_xlsx
from nominations.actions import delivering
from nominations.models import Deliverable, DeliverableKind, DeliverableVersion
from nominations.moves.participating import is_participant
from portal.core import files
from portal.core.findings import blocker
from portal.core.workflow import NotAllowed, Refused
from portal.paths.models import CarriedPlan


@transaction.atomic
def carry(plan: Plan, *, deliverable: Deliverable, by: Any, seen: str | None, note: str = "") -> Deliverable:
    """Make the plan's actions a PDF and hand it in as the next version of the action plan (17), with its workbook.

    Handing in is the nominations' own action: who may, what stands in the way, history and mail are as for a file from
    disk. Sent twice with the same `seen`, it is done once. Raises `NotAllowed`, `Refused` and `Stale`.
    """
    if plan.owner_id != by.pk or not is_participant(deliverable.participation, by):
        raise NotAllowed(_("Only the participant hands in the own plan."))
    if deliverable.kind != DeliverableKind.ACTION_PLAN:
        raise Refused([blocker("not_an_action_plan", _("A plan can be handed in as an action plan only."))])
    actions = actions_of(plan)
    if not actions:
        raise Refused([blocker("no_actions", _("The plan has no actions yet; write down what will be done first."))])
    content = action_plan_pdf(plan, actions, on=timezone.localdate())
    upload = ContentFile(content, name=f"{file_name(plan)}.pdf")
    earlier = _latest_version(Deliverable.objects.select_for_update(of=("self",)).get(pk=deliverable.pk))
    submitted = delivering.submit(deliverable, by=by, seen=seen, upload=upload, note=note or _origin(plan))
    version = _latest_version(submitted)
    if version is not None and version != earlier:  # a repeated press makes none
        _keep_workbook(plan, version, by)
    return submitted


def file_name(plan: Plan) -> str:
    """The name of the files without their ending."""
    return f"action-plan-{slugify(plan.firm)[:60].strip('-') or plan.pk}"


def _origin(plan: Plan) -> str:
    return _("Made from the customer plan “%(plan)s”.") % {"plan": plan.title}


def _latest_version(deliverable: Deliverable) -> DeliverableVersion | None:
    return deliverable.versions.order_by("-number").first()


def _keep_workbook(plan: Plan, version: DeliverableVersion, by: Any) -> None:
    book = files.store_bytes(
        plan_xlsx(sheet_of(plan)), name=f"{file_name(plan)}.xlsx", content_type=CONTENT_TYPE, by=by
    )
    CarriedPlan.objects.create(version=version, plan=plan, title=plan.title[:200], workbook=book)
