"""The list of medical conditions (14e). The organization's own is not public, so the Secretariat edits a default."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn

from nominations.models import MedicalCondition
from portal.directory.cms.base import RegisterViewSet
from portal.directory.cms.wording import yes


class ConditionForm(WagtailAdminModelForm):
    """Declarations store the code, so it is made once from the first wording and never changes."""

    class Meta:
        model = MedicalCondition
        fields = ["label", "position", "is_listed"]
        labels = {
            "label": gettext_lazy("Condition"),
            "position": gettext_lazy("Place in the list"),
            "is_listed": gettext_lazy("Asked of candidates"),
        }
        help_texts = {
            "is_listed": gettext_lazy("A condition no longer asked stays readable in earlier declarations."),
        }

    def clean_label(self) -> str:
        label: str = self.cleaned_data["label"].strip()
        if self.instance._state.adding:
            self.instance.code = slugify(label)[:50]
            if not self.instance.code:
                raise forms.ValidationError(_("Use some Latin letters."))
            if MedicalCondition.objects.filter(code=self.instance.code).exists():
                raise forms.ValidationError(_("This condition stands in the list already."))
        return label


class ConditionViewSet(RegisterViewSet):
    """Medical conditions under “Directory”."""

    model = MedicalCondition
    name = "nominations_condition"
    url_prefix = "medical-conditions"
    icon = "list-ul"
    menu_label = gettext_lazy("Medical conditions")
    menu_order = 50
    form_class = ConditionForm
    inspect_view_fields = ["label", "code", "position", "is_listed"]
    search_fields = ["label"]
    list_filter = ["is_listed"]
    ordering = ["position", "label"]
    list_display: list[Any] = [
        TitleColumn(
            "label", label=gettext_lazy("Condition"), sort_key="label", url_name="nominations_condition:inspect"
        ),
        Column("position", label=gettext_lazy("Place in the list"), sort_key="position"),
        yes("is_listed", gettext_lazy("Asked of candidates")),
    ]
