"""The components page: every component in every state with sample data, so that a designer sees them together."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from portal.core import looks, parts
from portal.core.findings import blocker, remark, warning
from portal.core.forms import DateInput, FileDrop, StoredFile

FINDINGS = [
    blocker("no_photo", "A passport-sized photograph of Ms. Meera Sample is missing.", "14d"),
    blocker("own_nomination", "You cannot endorse your own nomination.", "14b"),
    warning("few", "Bangladesh has nominated two candidates; three or more are asked for.", "14a"),
    remark("age", "The candidate is 52; participants are typically between 27 and 50.", "12"),
]


class SampleForm(forms.Form):
    """One field of each kind."""

    full_name = forms.CharField(label="Full name", help_text="As in the passport, family name last.")
    own_script = forms.CharField(label="Name in your own script", required=False)
    born_on = forms.DateField(label="Date of birth", widget=DateInput(), help_text="For example 27 3 1984.")
    country = forms.ChoiceField(label="Nationality", choices=[("", "Choose"), ("BD", "Bangladesh"), ("FJ", "Fiji")])
    english = forms.ChoiceField(
        label="Spoken English",
        widget=forms.RadioSelect,
        choices=[("p", "Proficient"), ("w", "Working"), ("b", "Basic")],
    )
    diet = forms.MultipleChoiceField(
        label="Food", required=False, widget=forms.CheckboxSelectMultiple, choices=[("v", "Vegetarian"), ("h", "Halal")],
        help_text="The host orders the meals from this.",
    )  # fmt: skip
    duties = forms.CharField(
        label="Present duties",
        widget=forms.Textarea,
        help_text="What you do in customer relationship management, in your own words.",
    )
    photo = forms.FileField(
        label="Photograph", help_text="Passport size, taken within six months (section 14d).",
        widget=FileDrop(kinds="JPEG or PNG", accept=(".jpg", ".png"), limit=2 * 1024 * 1024,
                        current=StoredFile("portrait.jpg", "#", 184_320, "9f86d081884c7d65", "scanned, clean")),
    )  # fmt: skip
    agrees = forms.BooleanField(label="I confirm that these statements are true and complete.")


class FilterForm(forms.Form):
    q = forms.CharField(label="Name", required=False)
    country = forms.ChoiceField(
        label="Country", required=False, choices=[("", "All"), ("BD", "Bangladesh"), ("FJ", "Fiji")]
    )


def components(request: HttpRequest) -> HttpResponse:
    """All components; only where `settings.COMPONENTS_PAGE` says so."""
    if not getattr(settings, "COMPONENTS_PAGE", False):
        raise Http404
    return render(request, "core/components.html", _samples(request))


def _samples(request: HttpRequest) -> dict[str, Any]:
    return {
        "states": list(looks.LOOKS), "findings": FINDINGS, "offers": _offers(), "tasks": _tasks(), "rows": _rows(),
        "milestones": _milestones(), "tabs_": _tabs(), "facts_": _facts(),
        "letters": _letters(), "columns": _columns(), "form": SampleForm(), "wrong_form": SampleForm({"full_name": "", "english": "x"}),
        "filter_form": FilterForm(request.GET or None), "pager_": parts.Pager("?before=a", "?after=b", "51 to 53 of 212"),
        "now": datetime(2016, 3, 1, 12, tzinfo=UTC),
        "dates": [date(2016, 6, 30), date(2016, 3, 11), date(2016, 3, 2), date(2016, 2, 20)],
    }  # fmt: skip


def _offers() -> list[SimpleNamespace]:
    def offer(name: str, label: str, enabled: bool, tone: str = "primary", **more: Any) -> SimpleNamespace:
        move = SimpleNamespace(name=name, label=label, needs_form=more.pop("needs_form", False), tone=tone)
        values = {"url": "#", "token": "3.0", "findings": [], "reason": ""} | more
        return SimpleNamespace(move=move, enabled=enabled, **values)

    return [
        offer("endorse", "Endorse", False, findings=FINDINGS[:2]),
        offer("screen", "Accept for selection", True, findings=FINDINGS[2:3]),
        offer("send_back", "Send back", True, needs_form=True, tone="secondary"),
        offer("withdraw", "Withdraw", True, needs_form=True, tone="danger"),
        offer("release", "Release the selection", False, reason="Only the Secretary-General releases a selection."),
    ]


def _tasks() -> list[parts.Task]:
    status = parts.TaskStatus
    return [
        parts.Task("Personal details", status.DONE, "#"),
        parts.Task("Education and employment", status.PARTIAL, "#", "Two of three positions filled in"),
        parts.Task("Photograph", status.WRONG, "#", "The file you sent is not a picture"),
        parts.Task("Medical and insurance declaration", status.TODO, "#"),
        parts.Task("Statement of the candidate", status.LATER, "", "Opens when the sections above are complete"),
        parts.Task("Publications", status.OPTIONAL, "#"),
    ]


def _milestones() -> list[parts.Milestone]:
    state = parts.MilestoneState
    return [
        parts.Milestone("Project announced", date(2016, 1, 15), state.DONE),
        parts.Milestone("Nominations close", date(2016, 5, 12), state.DONE, "24:00 in the time zone of each country"),
        parts.Milestone(
            "Insurance certificate", date(2016, 7, 4), state.LATE, "Two participants have not sent theirs", "13a"
        ),
        parts.Milestone("Program", date(2016, 7, 18), state.CURRENT, "Taipei, five days", "11", "#"),
        parts.Milestone("Progress report", date(2017, 1, 22), state.UPCOMING, "", "17"),
    ]


def _tabs() -> list[parts.Tab]:
    return [
        parts.Tab("Overview", "#", True),
        parts.Tab("Nominations", "#", count=47),
        parts.Tab("Addenda", "#", count=0),
        parts.Tab("History", "#"),
    ]


def _facts() -> list[parts.Fact | tuple[str, Any]]:
    return [("Project code", "16-IN-70-GE-WSP-B"), ("Timing", "18 to 22 July 2016"), ("Venue", "Taipei, Republic of China"),
            parts.Fact("Implementing organization", "China Productivity Center", "#"), ("Fax", "")]  # fmt: skip


def _letters() -> list[parts.Letter]:
    return [
        parts.Letter(
            "Liaison officer of Bangladesh", "lo.bd@example.org", "Action needed by 1 July: confirm 2 participants"
        ),
        parts.Letter(
            "Liaison officer of Fiji", "lo.fj@example.org", "Outcome of the nominations for 16-IN-70-GE-WSP-B"
        ),
    ]


def _columns() -> list[parts.Column]:
    return [parts.Column(_("Candidate"), "name"), parts.Column("Country", "country"), parts.Column("Preference", "preference", numeric=True),
            parts.Column("Experience", numeric=True), parts.Column("State", "state")]  # fmt: skip


def _rows() -> list[dict[str, Any]]:
    row = ("name", "own", "lang", "detail", "code", "country", "preference", "years", "state")
    values = [
        (
            "Meera Sample",
            "মীরা স্যাম্পল",
            "bn",
            "Head of customer service, Example Bank",
            "BD",
            "Bangladesh",
            1,
            8,
            "endorsed",
        ),
        (
            "Lin Mei-Example",
            "林美例",
            "zh-Hant",
            "Marketing manager, Specimen Textiles",
            "TW",
            "Republic of China",
            2,
            5,
            "returned",
        ),
        ("Semi Placeholder", "", "", "Quality officer, Sample Sugar Mills", "FJ", "Fiji", 1, 12, "selected"),
    ]
    return [dict(zip(row, value, strict=True)) for value in values]
