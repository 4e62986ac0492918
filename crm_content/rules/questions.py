"""The guided questions of step 2, after the workshop's slides: the customer, the organization, quality of service."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Its code is stored with the answer."""

    code: str
    words: Promise
    hint: Promise


@dataclass(frozen=True, slots=True)
class Understanding:
    """One of the three things that a strategy stands on."""

    code: str
    title: Promise
    lead: Promise
    questions: tuple[Question, ...]


CUSTOMER = Understanding(
    "customer", _("Know the customer"),
    _("Begin with what you have: invoices, calls, complaints, and the colleagues who deal with customers all day."),
    (
        Question("who", _("Who are your customers, and what do they come for?"),
                 _("Two or three groups you would recognize at the door, each with what it wants done.")),
        Question("buying", _("When, how often and by which way do they buy?"),
                 _("A year of invoices tells more than a survey.")),
        Question("messages", _("Which of your messages reach them, and what do they do then?"),
                 _("Advertisements, letters, posts, calls: name one that worked and one that did not.")),
        Question("content", _("How content are they today, and how do you know?"),
                 _("Say what you counted or heard, not what you hope.")),
        Question("growing", _("What do they ask for more often than before?"),
                 _("Needs, wishes or expectations that have grown in the last two years.")),
        Question("next", _("What will they want next, perhaps without knowing it yet?"),
                 _("Think of what changes in their lives or in their business.")),
    ),
)  # fmt: skip

ORGANIZATION = Understanding(
    "organization", _("Know the organization"),
    _("Turn the lamp round: what in your own house helps customers, and what keeps them waiting?"),
    (
        Question("people", _("Which skills, and which decisions, do people near the customer lack?"),
                 _("Name a matter that had to go to the manager last week, and need not have.")),
        Question("ways", _("Where does a customer's matter wait because it changes hands?"),
                 _("Follow one order from the first call to the last payment.")),
        Question("means", _("Which tools, records and rooms speed an answer, and which slow it?"),
                 _("Include what people have built for themselves, such as lists in a drawer.")),
        Question("offer", _("Which services do customers come back for, and does the market hear of them?"),
                 _("And which do you keep only because you always had them?")),
        Question("checks", _("What do you measure and check today, and what comes of it?"),
                 _("A check nobody acts on costs time; a missing one costs customers.")),
    ),
)  # fmt: skip

SERVICE = Understanding(
    "service", _("Commit to quality of service"),
    _("Quality is a promise, a way to see that it is kept, and a repair when it is not; better each year."),
    (
        Question("belief", _("What do you believe good service is?"),
                 _("One sentence that you would say to a new colleague on the first day.")),
        Question("able", _("What must everyone be able to do for that to be true?"),
                 _("Things one can watch, such as giving a date without asking first.")),
        Question("promise", _("What do you promise, and how do you see that it is kept?"),
                 _("A test call, ten records, a question after each delivery.")),
        Question("repair", _("What happens when a promise breaks, and who learns from it?"),
                 _("First for the customer, then for the way of working.")),
    ),
)  # fmt: skip

UNDERSTANDINGS = (CUSTOMER, ORGANIZATION, SERVICE)


def all_questions() -> Iterator[tuple[str, Question]]:
    """Each question with the code its answer is stored under, such as “customer-who”."""
    for understanding in UNDERSTANDINGS:
        for question in understanding.questions:
            yield f"{understanding.code}-{question.code}", question


ANSWER_CODES = tuple(code for code, _question in all_questions())
