"""Starting, endorsing, withdrawing and finding nominations."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Candidate, Nomination
from nominations.models.nominations import NominationQuerySet
from nominations.queries.nominating import Nominator, kept_namesakes, known_candidates, namesakes, searched
from nominations.states import NominationState
from portal.core.findings import Finding
from portal.core.forms import PlainSelect, SeenForm
from portal.core.views import with_clause
from portal.directory.models import Country
from programs.models import Project

MOST_PROJECTS = 300


class CandidateField(forms.ModelChoiceField):
    """Kept candidates; those of one name are told apart by where they work."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name} ({obj.organization})" if obj.organization else obj.full_name


class StartForm(forms.Form):
    """A candidate of earlier projects, or a new one."""

    candidate = CandidateField(
        label=gettext_lazy("A candidate you have nominated before"), queryset=Candidate.objects.none(), required=False,
        empty_label=gettext_lazy("Someone new"),
    )  # fmt: skip
    family_name = forms.CharField(
        label=gettext_lazy("Family name"), max_length=80, required=False,
        help_text=gettext_lazy("In Latin letters, as the passport prints it."),
    )  # fmt: skip
    given_names = forms.CharField(label=gettext_lazy("Given names"), max_length=120, required=False)
    another = forms.BooleanField(
        label=gettext_lazy("This is another person with the same name"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, project: Project, nominator: Nominator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.nominator = project, nominator
        self.namesake: Nomination | None = None
        self.asks_about_name = False
        known = known_candidates(nominator, project).only("family_name", "given_names", "organization")
        self.fields["candidate"].queryset = known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("candidate") or self.errors:
            return values
        if not values.get("family_name"):
            self.add_error("family_name", _("Give the family name, or choose a candidate."))
        return values

    def ask_about_name(self) -> None:
        """After a refusal: where the name is known, lead to that nomination and let it be another person."""
        names = {name: self.cleaned_data[name] for name in ("family_name", "given_names")}
        self.namesake = namesakes(self.nominator, self.project, **names).first()
        if self.namesake or kept_namesakes(self.nominator, self.project, **names).exists():
            self.asks_about_name = True
            self.fields["another"].widget = forms.CheckboxInput()


class EndorsementForm(SeenForm):
    """A tick for each warning, and the seal of what lay before the endorser."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    acknowledged = forms.MultipleChoiceField(
        label=gettext_lazy("I know of this and submit all the same"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, warnings: Sequence[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["acknowledged"]
        field.choices = [(finding.code, with_clause(finding)) for finding in warnings]  # type: ignore[attr-defined]
        if not warnings:
            del self.fields["acknowledged"]

    def clean_acknowledged(self) -> list[str]:
        """Each warning is weighed by a tick; the refusal stands at the ticks, where it is put right."""
        ticked: list[str] = self.cleaned_data["acknowledged"]
        choices = self.fields["acknowledged"].choices  # type: ignore[attr-defined]
        if open_ones := [str(label) for code, label in choices if code not in ticked]:
            raise forms.ValidationError(
                [_("Tick this to go on: %(warning)s") % {"warning": text} for text in open_ones]
            )
        return ticked


class WithdrawalForm(SeenForm):
    """The reason (14i)."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea({"rows": 4}), max_length=2000,
        help_text=gettext_lazy("It is passed on with the withdrawal."),
        error_messages={"required": gettext_lazy("Say in a sentence why.")},
    )  # fmt: skip


class PreferenceForm(forms.Form):
    """One place up or down, from the place the page showed."""

    seen = forms.IntegerField(min_value=1)
    step = forms.TypedChoiceField(choices=[("-1", "up"), ("1", "down")], coerce=int)


class FilterForm(forms.Form):
    """The filter of the list; by the state the reader may know of."""

    q = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=80)
    project = forms.ChoiceField(label=gettext_lazy("Project"), required=False, widget=PlainSelect)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[("", gettext_lazy("Any")), *NominationState.choices]
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False, widget=PlainSelect)

    def __init__(self, data: Any, *, projects: Iterable[tuple[str, str | None, str]], all_countries: bool) -> None:
        super().__init__(data)
        named = [(slug, f"{code or ''} {title}".strip()) for slug, code, title in projects]
        self.fields["project"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]
        if all_countries:
            countries = Country.objects.filter(is_member=True).values_list("pk", "name")
            self.fields["country"].choices = [("", _("All")), *countries]  # type: ignore[attr-defined]
        else:
            del self.fields["country"]

    def narrow(self, rows: NominationQuerySet) -> NominationQuerySet:
        """The rows that match; a value that is none of the choices matches nothing. `rows` carry `shown`."""
        if not self.is_valid():
            return rows.none()
        values = self.cleaned_data
        exact = {"project__slug": values["project"], "shown": values["state"], "country": values.get("country", "")}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        return searched(rows, values["q"])
