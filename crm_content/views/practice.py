"""What readers do on a page: answer its knowledge checks, mark it as read."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from crm_content.actions import answering, reading
from crm_content.forms.answers import AnswerForm
from crm_content.models import LearningPage
from crm_content.queries import progress
from crm_content.states import HowRead
from crm_content.views import unmarking


@csrf_exempt
@require_POST
def answer(request: HttpRequest, pk: int, check_id: str) -> HttpResponse:
    """`POST /learn/pages/<pk>/checks/<id>/`: feedback at once.

    Nothing is kept of those not signed in, so that their page needs no token and can be shared by caches.
    """
    return _kept(request, pk, check_id) if request.user.is_authenticated else _answer(request, pk, check_id)


def _answer(request: HttpRequest, pk: int, check_id: str) -> HttpResponse:
    page = readable_or_404(pk)
    check = next((one for one in page.checks if one.id == check_id), None)
    if check is None:
        raise Http404
    form = AnswerForm(request.POST, options=len(check.value["options"]), several=check.value.takes_several)
    found = answering.answer(page, check, chosen=form.chosen, by=request.user) if form.is_valid() else None
    template = "crm_content/parts/check.html" if request.htmx else "crm_content/answer.html"  # type: ignore[attr-defined]
    context = {"page": page, "value": check.value, "block_id": check.id, "ticked": "answer", "answer": found,
               "form": form, "is_answered": True}  # fmt: skip
    return render(request, template, context)


_kept = csrf_protect(_answer)


@require_POST
@login_required
def readings(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /learn/pages/<pk>/reading/`: read, by own mark or by its end; `read=no` takes it back."""
    page = readable_or_404(pk)
    takes_back, reached = request.POST.get("read") == "no", request.POST.get("how") == HowRead.REACHED
    if takes_back:
        reading.mark_unread(page, by=request.user)
        unmarking.keep(request, page)
    elif not (reached and unmarking.is_unmarked(request, page)):
        reading.mark_read(page, by=request.user, how=HowRead.REACHED if reached else HowRead.MARKED)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{page.url}#reading")
    context = {"page": page, "standing": progress.standing(request.user, page)}
    return render(request, "crm_content/parts/reading.html", context)


def readable_or_404(pk: int) -> Any:
    """The published page; restricted ones are read through Wagtail only."""
    return get_object_or_404(LearningPage.objects.readable(), id=pk).specific
