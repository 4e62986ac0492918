"""A plan's name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crm_content.rules import planning
from portal.core.forms import ErrorSummary


class PlanForm(ErrorSummary, forms.Form):
    """Whose plan it is, and what it is called."""

    firm = forms.CharField(label=_("Firm"), max_length=planning.SHORT, help_text=_("As its customers know it."),
                           widget=forms.TextInput(attrs={"autocomplete": "organization"}))  # fmt: skip
    title = forms.CharField(
        label=_("Title of the plan"), max_length=planning.SHORT, help_text=_("Such as: Regulars first, 2027")
    )
