"""What views share: run one action and say what came of it, page by key, stream a table."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from portal.core.findings import Finding
from portal.core.parts import Pager
from portal.core.workflow import Refused, Stale

PAGE_SIZE = 50
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


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page in the order they are shown, and the way to the pages beside it."""

    rows: list[Any]
    pager: Pager


def page_by_key(request: HttpRequest, rows: QuerySet[Any], *, size: int = PAGE_SIZE) -> Page:
    """Newest first, by primary key: `?after=41` goes on below 41, `?before=41` goes back above it. One query."""
    after, before = _key(request, "after"), _key(request, "before")
    if before is not None:
        found = list(rows.filter(pk__gt=before).order_by("pk")[: size + 1])
        more_before, shown = len(found) > size, found[:size][::-1]
        more_after = True
    else:
        below = rows if after is None else rows.filter(pk__lt=after)
        found = list(below.order_by("-pk")[: size + 1])
        more_after, shown = len(found) > size, found[:size]
        more_before = after is not None
    previous = _page_url(request, before=shown[0].pk) if shown and more_before else ""
    following = _page_url(request, after=shown[-1].pk) if shown and more_after else ""
    return Page(shown, Pager(previous_url=previous, next_url=following))


def _key(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


def _page_url(request: HttpRequest, **key: int) -> str:
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    query.update({name: str(value) for name, value in key.items()})
    return f"?{query.urlencode()}"


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
