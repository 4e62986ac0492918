"""How a part of a plan is shown and saved: by its buttons, or by itself while one types (htmx).

What is understood is saved even where something beside it is not; that stands on the page with its message. A page that
another window has overtaken is told so (409) and keeps what was typed.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crm_content.actions.planning import ANY_COUNT, Seen
from crm_content.models.plans import Plan
from crm_content.queries import around
from crm_content.rules.planning import Part
from crm_content.views.planner.way import STAGES, following, way
from portal.core.forms import ErrorLink, error_links
from portal.core.views import CONFLICT
from portal.core.workflow import Refused, Stale

UNPROCESSABLE = 422
NEVER_SEEN = -2
WINDOW = re.compile(r"[0-9a-z]{8,40}")
Write = Callable[[Seen], Plan]


def own_plan(request: HttpRequest, pk: int) -> Any:
    """The reader's own plan; 404 for everybody else."""
    return get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)


@dataclass(frozen=True)
class PartPage:
    """One part of a plan on its page. `fragments` are pieces of it that follow what is typed: id and template.

    `again` is where the page comes again, `after` where its “Next” leads, each where it is not the part itself.
    """

    request: HttpRequest
    plan: Plan
    part: str
    forms: Sequence[BaseForm]
    context: dict[str, Any] = field(default_factory=dict)
    fragments: Callable[[Plan], dict[str, Any]] | None = None
    template: str = ""
    again: str = ""
    after: str = ""

    @property
    def errors(self) -> list[ErrorLink]:
        if self.request.method != "POST":
            return []
        return [_named(link, getattr(form, "subject", "")) for form in self.forms for link in error_links(form)]

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        """The whole page."""
        names = {"plan": self.plan, "part": self.part, "way": way(self.plan, self.part), "forms": self.forms,
                 "seen": self.plan.version_of(self.part), "saved_at": self.plan.saved_at(self.part),
                 "errors": self.errors, "module": around.module_of(STAGES[Part(self.part)]),
                 "following": following(self.part), "window": secrets.token_hex(6)}  # fmt: skip
        template = self.template or f"crm_content/planner/{self.part}.html"
        return render(self.request, template, {**names, **self.context, **more}, status=status)

    def tell(self, status: int = 200, **more: Any) -> HttpResponse:
        """What a page that saves itself is told: pieces with their places, nothing else."""
        names = {"plan": self.plan, "seen": self.plan.version_of(self.part), "now": timezone.localtime(),
                 "errors": self.errors, **more}  # fmt: skip
        if self.fragments and status == 200:
            names["fragments"] = [(place, render_to_string(f"crm_content/planner/parts/{place}.html", values))
                                  for place, values in self.fragments(self.plan).items()]  # fmt: skip
        return render(self.request, "crm_content/planner/parts/saved.html", names, status=status)


def _named(link: ErrorLink, subject: str) -> ErrorLink:
    """The line of the summary, which says in which row the mistake is."""
    return replace(link, label=f"{subject} · {link.label}" if link.label else subject) if subject else link


def saved(page: PartPage, write: Write) -> HttpResponseBase:
    """Save the part and say what came of it."""
    request, saves_itself = page.request, bool(page.request.htmx)  # type: ignore[attr-defined]
    answer = page.tell if saves_itself else page.show
    trouble, seen = page.errors, seen_of(request)
    try:
        plan = write(seen)
    except Stale as conflict:
        return answer(CONFLICT, conflict=str(conflict), seen=seen.count)  # seen it has not: only “Keep” overwrites
    except Refused as refusal:
        return answer(UNPROCESSABLE, refused=str(refusal))
    page = replace(page, plan=plan)
    if saves_itself:
        return page.tell()
    if trouble:
        return page.show(UNPROCESSABLE)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(where_next(page))


def seen_of(request: HttpRequest) -> Seen:
    """The count of saves the page was shown, and its window; a page that was told and is to be kept has seen them all."""
    seen, window = request.POST.get("seen", ""), window_of(request)
    if "keep" in request.POST:
        return Seen(ANY_COUNT, window)
    return Seen(int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else NEVER_SEEN, window)


def window_of(request: HttpRequest) -> str:
    """The key by which the page that was sent knows its own saves; empty where it has none."""
    window = request.POST.get("window", "")
    return window if WINDOW.fullmatch(window) else ""


def where_next(page: PartPage) -> str:
    """The same page, with a new row where one was asked for; or the part that follows."""
    posted, here = page.request.POST, page.again or address(page.part, page.plan)
    if "next" in posted:
        after = following(page.part)
        return page.after or (address(after, page.plan) if after else page.plan.get_absolute_url())
    if adding := posted.get("add", ""):
        return f"{here}?add={adding}#add-{adding}" if adding.isalnum() else here
    return here


def address(part: str, plan: Plan) -> str:
    """Where a part of the plan is."""
    return reverse(f"crm_content:planner:{Part(part).value}", args=[plan.pk])
