"""What views share: run one action and say what came of it, tell of what is not there, stream a table."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.views import defaults

from portal.core.files import FileLost
from portal.core.findings import Finding
from portal.core.workflow import Refused, Stale

CONFLICT = 409
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def act(request: HttpRequest, action: Callable[[], Any], *, to: Any, done: str | Promise = "",
        form: BaseForm | None = None, again: Callable[[], HttpResponse] | None = None) -> HttpResponse:  # fmt: skip
    """Run one action, then go to `to` (an address, a model, or a function of the action's result) saying `done`.

    Where the action is refused, out of date, or does not take an upload, its sentences stand in the form (else among
    the messages) and the page comes `again` with what was typed, as 409. `NotAllowed` passes through: a 403 with the
    reason.
    """
    try:
        result = action()
    except (Refused, Stale, ValidationError) as refusal:
        _tell(request, refusal, form)
        if again is None:
            return redirect(to)
        response = again()
        response.status_code = CONFLICT
        return response
    if done:
        messages.success(request, str(done))
    return redirect(to(result) if callable(to) else to)


def _tell(request: HttpRequest, refusal: Exception, form: BaseForm | None) -> None:
    for sentence in _sentences(refusal):
        if form is None:
            messages.error(request, sentence)
        else:
            form.add_error(None, sentence)


def _sentences(refusal: Exception) -> list[str]:
    if isinstance(refusal, Refused):
        return [with_clause(finding) for finding in refusal.findings]
    if isinstance(refusal, ValidationError):
        return list(refusal.messages)
    return [str(refusal)]


def with_clause(finding: Finding) -> str:
    """The sentence of a finding with the paragraph that says so."""
    return f"{finding.message} (§ {finding.clause})" if finding.clause else finding.message


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What stands in place of a page that is not there, and of a file that was lost."""
    template = "404_file.html" if isinstance(exception, FileLost) else defaults.ERROR_404_TEMPLATE_NAME
    return defaults.page_not_found(request, exception, template)


class _Line:
    """A file for `csv.writer` that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def stream_csv(name: str, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponseBase:
    """A table as CSV in UTF-8, sent row by row; what a spreadsheet would run as a formula is quoted."""
    response = StreamingHttpResponse(_csv_lines(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _csv_lines(head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([str(cell) for cell in head])  # the mark by which spreadsheets know UTF-8
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
