"""Organizations and countries in the register."""

from typing import Any

import pycountry
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from portal.directory.cms.base import RegisterViewSet
from portal.directory.cms.choosing import time_zones
from portal.directory.cms.wording import yes
from portal.directory.models import Country, Organization


class CountryForm(WagtailAdminModelForm):
    """A country by its ISO code, which never changes; other names as they stand in documents."""

    aliases = forms.CharField(
        label=gettext_lazy("Other names"), required=False, help_text=gettext_lazy("As seen in documents; with commas.")
    )

    class Meta:
        model = Country
        fields = ["code", "name", "aliases", "is_member", "time_zone"]
        labels = {"code": gettext_lazy("ISO code"), "is_member": gettext_lazy("Member")}
        help_texts = {"code": gettext_lazy("Two letters, as JP.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = not self.instance._state.adding
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=time_zones, help_text=_("Closing dates of nominations end at midnight there.")
        )
        self.initial["aliases"] = ", ".join(self.instance.aliases)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].upper()
        if pycountry.countries.get(alpha_2=code) is None:
            raise forms.ValidationError(_("No country has this ISO code."))
        return code

    def clean_aliases(self) -> list[str]:
        return [name.strip() for name in self.cleaned_data["aliases"].split(",") if name.strip()]


class OrganizationForm(WagtailAdminModelForm):
    class Meta:
        model = Organization
        fields = ["name", "acronym", "country", "is_npo", "address", "phone", "fax", "email"]


class OrganizationsView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Organization]:
        return Organization.objects.select_related("country")


class OrganizationViewSet(RegisterViewSet):
    """National productivity organizations, and those that implement projects."""

    model = Organization
    name = "directory_organization"
    url_prefix = "organizations"
    icon = "home"
    menu_label = gettext_lazy("Organizations")
    menu_order = 30
    form_class = OrganizationForm
    index_view_class = OrganizationsView
    inspect_view_fields = ["name", "acronym", "country", "is_npo", "address", "phone", "fax", "email"]
    search_fields = ["name", "acronym", "country__name"]
    list_filter = ["country", "is_npo"]
    ordering = ["name"]
    list_display = [
        TitleColumn("name", label=gettext_lazy("Name"), sort_key="name", url_name="directory_organization:inspect"),
        Column("acronym", label=gettext_lazy("Acronym"), sort_key="acronym"),
        Column("country", label=gettext_lazy("Country"), sort_key="country__name"),
        yes("is_npo", gettext_lazy("NPO")),
    ]


class CountryViewSet(RegisterViewSet):
    """Member countries and others."""

    model = Country
    name = "directory_country"
    url_prefix = "countries"
    icon = "globe"
    menu_label = gettext_lazy("Countries")
    menu_order = 40
    form_class = CountryForm
    inspect_view_fields = ["code", "name", "aliases", "is_member", "time_zone"]
    search_fields = ["name", "code"]
    list_filter = ["is_member"]
    ordering = ["name"]
    list_display = [
        TitleColumn("name", label=gettext_lazy("Name"), sort_key="name", url_name="directory_country:inspect"),
        Column("code", label=gettext_lazy("ISO code"), sort_key="code"),
        Column("time_zone", label=gettext_lazy("Time zone")),
        yes("is_member", gettext_lazy("Member")),
    ]
