"""Screening: the queue of what came in, one nomination with its documents, accepted one by one."""

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nominations.actions import screening
from nominations.forms.deciding import SendBackForm
from nominations.models import Endorsement, Nomination, SupportingDocument
from nominations.moves.machine import NOMINATION
from nominations.moves.screening import SCREEN, SEND_BACK, may_screen
from nominations.queries.addresses import without_account
from nominations.queries.facts import NominationFacts, weighed_facts_of
from nominations.queries.papers import Papers, papers_of
from nominations.queries.sealing import as_sealed, last_endorsement, seal_findings
from nominations.rules.eligibility import eligibility_findings
from nominations.rules.submission import account_findings, approval_findings, lateness_findings
from nominations.states import NominationState
from portal.core.findings import Finding
from portal.core.paging import Order, day_or_last, key_in, number, page_in_order
from portal.core.views import act
from portal.core.workflow import NotAllowed, offers
from programs.states import ProjectState

IN_TURN = Order(
    (
        ("closes", dt.date.fromisoformat), ("project_id", number), ("country_id", str), ("preference", number),
        ("pk", number),
    ),
    falling=False,
)  # fmt: skip


def nomination_for_secretariat(request: HttpRequest, pk: int) -> Nomination:
    """A submitted nomination, for the Secretariat and auditors; to others there is no such page."""
    if not request.user.offices.reads_all:  # type: ignore[union-attr]
        raise Http404
    rows = Nomination.objects.visible_to(request.user).exclude(state=NominationState.DRAFT)
    return get_object_or_404(
        rows.select_related("project", "country", "candidate__nationality", "candidate__photo", "medical__certificate"),
        pk=pk,
    )


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """`GET /screening/`: endorsed nominations of projects still open, those first that close first; in a project by
    country and its preference."""
    if not request.user.offices.reads_all:  # type: ignore[union-attr]
        raise Http404
    waiting = Nomination.objects.visible_to(request.user).filter(
        state=NominationState.ENDORSED, project__state=ProjectState.ANNOUNCED
    )
    rows = waiting.for_list().annotate(closes=day_or_last("project__closes_on"))
    return render(request, "selection/queue.html", {"page": page_in_order(request, rows, IN_TURN)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """`/nominations/<pk>/screening/`: what there is to look at; posted, the nomination is screened."""
    nomination = nomination_for_secretariat(request, pk)
    if request.method == "POST":
        done = _("%(name)s is screened.") % {"name": nomination.candidate}
        seen = request.POST.get("seen", "")
        return act(
            request, lambda: screening.screen(nomination, by=request.user, seen=seen), to=_next(request, nomination),
            done=done, again=lambda: _page(request, pk),
        )  # fmt: skip
    return _page(request, pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """`/nominations/<pk>/return/`: why, and what is missing."""
    nomination = nomination_for_secretariat(request, pk)
    permission = SEND_BACK.may(nomination, request.user)
    if not permission.granted:
        raise NotAllowed(str(permission.reason) or _("You may not do this."))
    form = SendBackForm(
        request.POST or None, initial={"seen": nomination.seen_token()}, help_text=_("The country reads this.")
    )

    def page(row: Nomination = nomination) -> HttpResponse:
        return render(request, "selection/send_back.html", {"nomination": row, "form": form})

    def again() -> HttpResponse:
        row = nomination_for_secretariat(request, pk)
        form.renew(seen=row.seen_token())
        return page(row)

    if request.method != "POST" or not form.is_valid():
        return page()
    facts = form.cleaned_data
    return act(
        request,
        lambda: screening.send_back(
            nomination, by=request.user, seen=facts["seen"], reason=facts["reason"], missing=form.missing_labels()
        ),
        to="nominations:screening_queue", form=form, again=again,
        done=_("%(name)s is returned to %(country)s; its officers are told.") % {"name": nomination.candidate, "country": nomination.country},
    )  # fmt: skip


@login_required
@require_POST
def accept_documents(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /nominations/<pk>/documents/acceptance/`: one `document`, or all of them."""
    nomination = nomination_for_secretariat(request, pk)
    standing = nomination.documents.standing()
    if one := request.POST.get("document"):
        standing = standing.filter(pk=get_object_or_404(standing, pk=key_in(one)).pk)
    ids = list(standing.values_list("pk", flat=True))
    return act(request, lambda: screening.accept_documents(nomination, ids, by=request.user), to=_here(nomination))


@login_required
@require_POST
def doubt_document(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /nominations/documents/<pk>/doubt/`: take an acceptance back."""
    rows = SupportingDocument.objects.visible_to(request.user).select_related("nomination")
    document = get_object_or_404(rows, pk=pk)
    nomination = nomination_for_secretariat(request, document.nomination_id)
    return act(request, lambda: screening.doubt_document(document, by=request.user), to=_here(nomination))


def _here(nomination: Nomination) -> str:
    return f"{nomination.get_absolute_url()}{SCREEN.resource}/"


def _next(request: HttpRequest, nomination: Nomination) -> Any:
    """After one is screened, the next of the same project that waits; else the queue."""
    waiting = Nomination.objects.filter(state=NominationState.ENDORSED, project=nomination.project).exclude(
        pk=nomination.pk
    )
    following = waiting.order_by("country", "preference", "pk").first()
    return _here(following) if following else "nominations:screening_queue"


def _page(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = nomination_for_secretariat(request, pk)
    papers = papers_of(nomination)
    prefetch_related_objects(papers.documents, "accepted_by")
    endorsement = last_endorsement(nomination)
    facts = weighed_facts_of(nomination, papers, endorsement)
    context = {
        "nomination": nomination,
        "candidate": as_sealed(nomination.candidate, endorsement) if endorsement else nomination.candidate,
        "motivation": endorsement.sealed["motivation"] if endorsement else nomination.motivation,
        "documents": papers.documents,
        "is_waiting": any(document.accepted_at is None for document in papers.documents),
        "offers": [o for o in offers(NOMINATION, nomination, request.user) if o.move in (SCREEN, SEND_BACK)],
        "endorsement": endorsement,
        "findings": _findings(nomination, facts, endorsement, papers),
        "medical": facts.completeness.medical,
        "may_accept": may_screen(nomination, request.user).granted and nomination.state == NominationState.ENDORSED,
    }
    return render(request, "selection/screening.html", context)


def _findings(
    nomination: Nomination, facts: NominationFacts, endorsement: Endorsement | None, papers: Papers
) -> list[Finding]:
    return [
        *(seal_findings(nomination, endorsement, papers) if endorsement else []),
        *lateness_findings(nomination.is_late),
        *account_findings(is_taken=bool(without_account([nomination]))),
        *approval_findings(facts.submission),
        *eligibility_findings(facts.eligibility),
    ]
