"""How a person and a time zone are chosen: by typing part of a name or address, and from a list by region."""

from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.directory.models import User

SUGGESTED = 300
REGIONS = {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}


def time_zones() -> list[tuple[str, Any]]:
    """UTC, then the zones of each region."""
    zones = sorted(zone for zone in available_timezones() if zone.partition("/")[0] in REGIONS)
    groups = groupby(zones, key=lambda zone: zone.partition("/")[0])
    return [("UTC", "UTC")] + [
        (region, [(zone, zone.partition("/")[2].replace("_", " ")) for zone in members]) for region, members in groups
    ]


class PersonInput(forms.EmailInput):
    """An address to type, with those suggested who hold or held an office or were added lately."""

    template_name = "directory/register/person_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}-people"
        context["widget"]["attrs"] |= {"list": list_id, "autocomplete": "off"}
        return context | {"list_id": list_id, "people": suggested_people()}


class PersonField(forms.EmailField):
    """Somebody in the register, by e-mail address in any case of letters; gives the `User`."""

    widget = PersonInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = self.help_text or _(
            "Type a name or an address. Whoever is not here yet is added under People."
        )

    def clean(self, value: Any) -> Any:
        address = super().clean(value)
        person = User.objects.filter(email__iexact=address).first()
        if person is None:
            raise forms.ValidationError(_("Nobody is registered under this address. Add the person first."))
        return person


def suggested_people() -> list[User]:
    """Active people with an office past, present or to come, and the latest others."""
    active = User.objects.filter(is_active=True).only("first_name", "last_name", "email")
    latest = User.objects.order_by("-pk").values("pk")[:50]
    chosen = active.filter(Q(appointments__isnull=False) | Q(pk__in=list(latest.values_list("pk", flat=True))))
    return list(chosen.distinct().order_by("last_name", "first_name")[:SUGGESTED])
