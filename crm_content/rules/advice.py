"""Nineteen pieces of advice on carrying a plan out, after the workshop's slides, as a checklist for the roll-out."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice. Its code is stored with the tick."""

    code: str
    title: Promise
    words: Promise


@dataclass(frozen=True, slots=True)
class Chapter:
    """Advice that belongs together."""

    title: Promise
    advice: tuple[Advice, ...]


CHAPTERS = (
    Chapter(_("Run it as a project"), (
        Advice("goal", _("The goal is a figure with a date"), _("Everyone concerned can say it without looking it up.")),
        Advice("departments", _("Each department it touches has a seat"), _("Those who will feel the change speak before it is decided.")),
        Advice("best_people", _("Your best people work on it"), _("Ask for those you can least spare; others see by it that you mean it.")),
        Advice("other_projects", _("Other projects know of it"), _("Dates, systems and people they also need are agreed with them.")),
        Advice("progress", _("Progress is looked at every week"), _("Figures and open points, on the same day, by the same person.")),
        Advice("interfaces", _("Old data and links are taken care of"), _("What is carried over, checked and connected has a name and a date.")),
    )),
    Chapter(_("Bring people along"), (
        Advice("influence", _("You know who sways the house, and they are with you"), _("Opinion leaders hear it first, from you, and may object.")),
        Advice("many", _("Many have a hand in it"), _("People stand by what they helped to make.")),
        Advice("process_owner", _("Somebody owns the way from enquiry to delivery"), _("One name, with the right to decide across departments.")),
        Advice("urgency", _("There is a reason why now"), _("A date or an event that people outside know of keeps it moving.")),
        Advice("attractive", _("It is worth taking part"), _("Time, thanks or prospects: those who help are better off for it.")),
        Advice("telling", _("All concerned hear how it goes, again and again"), _("Also when there is little to tell; silence breeds rumours.")),
        Advice("calm", _("You have decided how to stay calm"), _("Something will go wrong in front of others. Who speaks, and who mends?")),
        Advice("training", _("Everyone is trained well before the first day"), _("With their own cases, and with somebody to ask afterwards.")),
    )),
    Chapter(_("Keep it in proportion"), (
        Advice("profit", _("What it costs and earns is worked out"), _("A sober figure that the accountant also believes.")),
        Advice("ordinary", _("Ordinary solutions come first"), _("What is made for you alone, you will look after alone.")),
        Advice("method", _("The method fits the firm"), _("You have asked why this one, and what it leaves out.")),
    )),
    Chapter(_("Go in steps"), (
        Advice("waves", _("The roll-out comes in waves"), _("One branch, one product or one process first; then the next.")),
        Advice("quick_win", _("The first wave ends with something customers notice"), _("Soon, small and certain.")),
    )),
)  # fmt: skip

ADVICE = tuple(piece for chapter in CHAPTERS for piece in chapter.advice)
ADVICE_CODES = tuple(piece.code for piece in ADVICE)
