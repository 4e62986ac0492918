"""The filter above the list of projects."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.models import DeadlineExtension, Kind
from programs.models.querysets import ProjectQuerySet
from programs.states import ProjectState


class When:
    """What may be asked about time."""

    OPEN, UPCOMING, PAST = "open", "upcoming", "past"
    CHOICES = (
        ("", _("All")),
        (OPEN, _("Open for nominations")),
        (UPCOMING, _("Still to come")),
        (PAST, _("Past")),
    )


class ProjectFilter(forms.Form):
    """Text, time, kind, and for officers: only where their country is invited."""

    q = forms.CharField(label=_("Title, code or venue"), required=False, max_length=80)
    when = forms.ChoiceField(label=_("Time"), required=False, choices=When.CHOICES)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Kind.choices])
    invited = forms.BooleanField(label=_("My country is invited"), required=False)

    def __init__(self, *args: Any, reader: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.countries = reader.offices.countries if reader.is_authenticated else frozenset()
        if not self.countries:
            del self.fields["invited"]

    def narrowed(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects that match; what is not understood does not narrow."""
        wanted = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if text := wanted.get("q"):
            projects = projects.filter(Q(title__icontains=text) | Q(code__icontains=text) | Q(venue__icontains=text))
        if kind := wanted.get("kind"):
            projects = projects.filter(kind=kind)
        if wanted.get("invited"):
            projects = projects.inviting(self.countries)
        return self._in_time(projects, wanted.get("when", ""))

    def _in_time(self, projects: ProjectQuerySet, when: str) -> ProjectQuerySet:
        today = timezone.localdate()
        if when == When.OPEN:
            granted = DeadlineExtension.objects.filter(country__in=self.countries, closes_on__gte=today)
            is_open = Q(closes_on__gte=today) | Q(pk__in=granted.values("project"))
            return projects.filter(is_open, state=ProjectState.ANNOUNCED)
        if when == When.UPCOMING:
            return projects.filter(Q(starts_on__gte=today) | Q(starts_on__isnull=True))
        return projects.filter(ends_on__lt=today) if when == When.PAST else projects
