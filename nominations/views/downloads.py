"""Files of a nomination, given out to those who may see them; each reading is written down."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from nominations.models import MedicalDeclaration, Nomination, SupportingDocument
from nominations.queries.sealing import last_endorsement
from nominations.views import sections
from nominations.views.finding import nomination_for, sees_all_of
from portal.core import files
from portal.core.models import PrivateFile


@login_required
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`GET /nominations/<pk>/photo/`: the sealed photograph where the nomination is endorsed."""
    nomination = nomination_for(request, pk)
    file = _photo_of(nomination)
    if file is None or not sees_all_of(nomination, request.user):
        raise Http404
    return files.serve(request, file, about=nomination, inline=True)


def _photo_of(nomination: Nomination) -> PrivateFile | None:
    """A candidate's photograph may change for a later project; what was endorsed keeps its own."""
    endorsement = last_endorsement(nomination)
    sealed = endorsement.sealed.get("photo") if endorsement else None
    if sealed:
        return PrivateFile.objects.filter(pk=sealed["file"]).first()
    return nomination.candidate.photo


@login_required
def document_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`GET /nominations/documents/<pk>/file/`."""
    rows = SupportingDocument.objects.visible_to(request.user).select_related("file", "nomination")
    document = get_object_or_404(rows, pk=pk)
    return files.serve(request, document.file, about=document.nomination)


@login_required
def medical_certificate(request: HttpRequest, pk: int) -> HttpResponse | HttpResponseBase:
    """`GET, POST /nominations/<pk>/medical-certificate/`: officers hand it in; only reviewers and the candidate read it."""
    if request.method == "POST":
        return sections.keep_certificate(request, pk)
    rows = MedicalDeclaration.objects.visible_to(request.user).select_related("certificate", "nomination")
    declaration = get_object_or_404(rows, nomination=pk, certificate__isnull=False)
    if declaration.certificate is None:
        raise Http404
    return files.serve(request, declaration.certificate, about=declaration.nomination)
