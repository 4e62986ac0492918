"""Seminars: a theme, a time, a place."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from crm_content.models.pages import LearningPage
from crm_content.rules.zones import is_zone, zone_of
from crm_content.states import Kind


def check_zone(name: str) -> None:
    """Raises `ValidationError` for what is no time zone."""
    if not is_zone(name):
        raise ValidationError(_("Write the zone as Region/City, such as Asia/Hong_Kong."))


class SeminarPage(LearningPage):
    """One seminar. Its times are those on the clock of its place."""

    theme = models.CharField(_("theme"), max_length=300, blank=True, help_text=_("Where it says more than the title."))
    starts_on = models.DateField(_("first day"))
    starts_time = models.TimeField(_("from"), help_text=_("On the clock of the place."))
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Left empty, the first day."))
    ends_time = models.TimeField(_("to"))
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", validators=[check_zone],
        help_text=_("Region/City of the place, such as Asia/Hong_Kong."),
    )  # fmt: skip
    venue = models.CharField(_("venue"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=80, blank=True, help_text=_("Spoken there."))
    enquiries = models.CharField(_("enquiries"), max_length=200, blank=True, help_text=_("Name, telephone, e-mail."))

    KIND = Kind.SEMINAR
    content_panels = [
        *LearningPage.title_panels,
        FieldPanel("theme"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_time")]),
                FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_time")]),
                FieldPanel("time_zone", required_on_save=True),
            ],
            heading=_("Time"),
        ),
        FieldPanel("venue"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("enquiries")]),
        *LearningPage.body_panels,
        *LearningPage.filing_panels,
    ]
    template = "crm_content/seminar.html"
    is_creatable = True

    class Meta:
        verbose_name = _("seminar")

    def clean(self) -> None:
        super().clean()
        if None in (self.starts_on, self.starts_time, self.ends_time):
            return
        if (self.ends_on or self.starts_on, self.ends_time) <= (self.starts_on, self.starts_time):
            raise ValidationError({"ends_time": _("A seminar ends after it has started.")})

    def plain_parts(self) -> Iterator[str]:
        yield from (self.theme, self.venue, self.language)
        yield from super().plain_parts()

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the place; UTC in a draft that has none yet."""
        return zone_of(self.time_zone)

    @property
    def starts_at(self) -> dt.datetime:
        return dt.datetime.combine(self.starts_on, self.starts_time, self.zone)

    @property
    def ends_at(self) -> dt.datetime:
        return dt.datetime.combine(self.ends_on or self.starts_on, self.ends_time, self.zone)
