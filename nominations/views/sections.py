"""The sections of a nomination, one page each: shown, saved alone, and back to the task list."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nominations.actions import candidates, documents, nominating
from nominations.forms.documents import CertificateForm, DocumentForm, HealthForm, PhotographForm
from nominations.forms.sections import ApprovalForm, BiodataForm, MarkedForm, MotivationForm
from nominations.models import MedicalDeclaration, Nomination, SupportingDocument
from nominations.moves.nominating import may_prepare, may_record_approval
from nominations.queries.facts import medical_facts
from nominations.queries.nominating import open_elsewhere
from nominations.views.finding import nomination_for
from portal.core.forms import StoredFile
from portal.core.models import PrivateFile
from portal.core.views import act
from portal.core.workflow import NotAllowed, Permission

SAVED = gettext_lazy("Saved.")


def _to_prepare(
    request: HttpRequest, pk: int, may: Callable[[Nomination, Any], Permission] = may_prepare
) -> Nomination:
    """The nomination, if this user may fill it in now; else 404 for strangers, 403 with the reason for others."""
    nomination = nomination_for(request, pk)
    permission = may(nomination, request.user)
    if not permission.granted:
        raise NotAllowed(str(permission.reason))
    return nomination


def _page(request: HttpRequest, template: str, nomination: Nomination, form: forms.BaseForm, title: str | Promise,
          **context: Any) -> HttpResponse:  # fmt: skip
    context |= {"nomination": nomination, "form": form, "section": title}
    return render(request, f"nominations/{template}.html", context)


def _marked(request: HttpRequest, nomination: Nomination, form: MarkedForm, save: Callable[[], Any], page: Callable[[], HttpResponse]) -> HttpResponse:  # fmt: skip
    """Save a marked form; after someone else's save the page comes again, ready to replace it."""
    if request.method != "POST" or not form.is_valid():
        return page()

    def again() -> HttpResponse:
        form.renew(type(form.instance)._default_manager.get(pk=form.instance.pk))
        return page()

    return act(request, save, to=nomination, done=SAVED, form=form, again=again)


@login_required
def biodata(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET, POST /nominations/<pk>/biodata/`."""
    nomination = _to_prepare(request, pk)
    form = BiodataForm(request.POST or None, instance=nomination.candidate)

    def page() -> HttpResponse:
        elsewhere = open_elsewhere(nomination, request.user)
        return _page(request, "biodata", nomination, form, _("Biodata"), elsewhere=elsewhere)

    def save() -> Any:
        seen = form.cleaned_data["seen"]
        return candidates.save_biodata(nomination, by=request.user, seen=seen, values=form.values)

    return _marked(request, nomination, form, save, page)


@login_required
def motivation(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET, POST /nominations/<pk>/motivation/`."""
    nomination = _to_prepare(request, pk)
    form = MotivationForm(request.POST or None, instance=nomination)

    def save() -> Any:
        seen, text = form.cleaned_data["seen"], form.cleaned_data["motivation"]
        return nominating.save_motivation(nomination, by=request.user, seen=seen, motivation=text)

    return _marked(
        request, nomination, form, save, lambda: _page(request, "section", nomination, form, _("Motivation"))
    )


@login_required
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET, POST /nominations/<pk>/approval/`: also after submission."""
    nomination = _to_prepare(request, pk, may_record_approval)
    form = ApprovalForm(request.POST or None, instance=nomination)

    def save() -> Any:
        seen = form.cleaned_data["seen"]
        return nominating.record_approval(nomination, by=request.user, seen=seen, values=form.values)

    def page() -> HttpResponse:
        return _page(request, "section", nomination, form, _("Government approval"))

    return _marked(request, nomination, form, save, page)


@login_required
def photograph(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET, POST /nominations/<pk>/photograph/`."""
    nomination = _to_prepare(request, pk)
    current = _stored(nomination.candidate.photo, reverse("nominations:photo", args=[pk]))
    form = PhotographForm(request.POST or None, request.FILES or None, current=current)

    def page() -> HttpResponse:
        shown = {"shows_photo": True, "sends_files": True, "elsewhere": open_elsewhere(nomination, request.user)}
        return _page(request, "section", nomination, form, _("Photograph"), **shown)

    if request.method != "POST" or not form.is_valid():
        return page()
    return act(
        request, lambda: candidates.keep_photograph(nomination, by=request.user, upload=form.cleaned_data["photograph"]),
        to=nomination, done=SAVED, form=form, again=page,
    )  # fmt: skip


def _stored(file: PrivateFile | None, url: str) -> StoredFile | None:
    if file is None:
        return None
    return StoredFile(name=file.name, url=url, size=file.size, sha256=file.sha256, note=file.get_scan_display())


@login_required
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET, POST /nominations/<pk>/documents/`: what is on file, and one more."""
    nomination = _to_prepare(request, pk)
    form = DocumentForm(request.POST or None, request.FILES or None)

    def page() -> HttpResponse:
        rows = nomination.documents.select_related("file").order_by("replaced_at", "kind", "added_at")
        kept = {"documents": [r for r in rows if not r.replaced_at], "replaced": [r for r in rows if r.replaced_at]}
        return _page(request, "documents", nomination, form, _("Documents"), **kept)

    if request.method != "POST" or not form.is_valid():
        return page()
    kind, upload = form.cleaned_data["kind"], form.cleaned_data["document"]
    return act(
        request, lambda: documents.add_document(nomination, by=request.user, kind=kind, upload=upload),
        to=reverse("nominations:documents", args=[pk]), done=SAVED, form=form, again=page,
    )  # fmt: skip


@login_required
@require_POST
def document_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /nominations/documents/<pk>/removal/`."""
    rows = SupportingDocument.objects.visible_to(request.user).select_related("nomination", "file")
    document = get_object_or_404(rows, pk=pk)
    to = reverse("nominations:documents", args=[document.nomination_id])
    return act(request, lambda: documents.take_away_document(document, by=request.user), to=to, done=_("Taken away."))


@login_required
def medical(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET, POST /nominations/<pk>/medical/`: written, never read back (14e)."""
    nomination = _to_prepare(request, pk)
    form = HealthForm(request.POST or None, request.FILES or None)

    def page() -> HttpResponse:
        row = MedicalDeclaration.objects.filter(nomination=nomination).first()
        context = {"medical": medical_facts(row), "certificate_form": CertificateForm(auto_id="id_certificate_%s")}
        return _page(request, "medical", nomination, form, _("Medical declaration"), **context)

    if request.method != "POST" or not form.is_valid():
        return page()
    values, certificate = form.values, form.cleaned_data["certificate"]
    return act(
        request, lambda: documents.declare_health(nomination, by=request.user, values=values, certificate=certificate),
        to=nomination, done=SAVED, form=form, again=page,
    )  # fmt: skip


def keep_certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /nominations/<pk>/medical-certificate/`."""
    nomination = _to_prepare(request, pk)
    form = CertificateForm(request.POST, request.FILES, auto_id="id_certificate_%s")

    def page() -> HttpResponse:
        row = MedicalDeclaration.objects.filter(nomination=nomination).first()
        context = {"medical": medical_facts(row), "certificate_form": form}
        return _page(request, "medical", nomination, HealthForm(), _("Medical declaration"), **context)

    if not form.is_valid():
        return page()
    return act(
        request, lambda: documents.add_certificate(nomination, by=request.user, upload=form.cleaned_data["certificate"]),
        to=nomination, done=SAVED, form=form, again=page,
    )  # fmt: skip
