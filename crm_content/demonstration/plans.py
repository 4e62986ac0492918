"""Two plans of the planner for the demonstration: one carried out for half a year, one just begun. Days count from today."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction

from crm_content.models import GapRating, Measure, MeasureReading, Plan, PlanAction, RolloutTick
from crm_content.rules.planning import Direction, Part, Perspective, Requirement

R, P = Requirement, Perspective
FIRM, TITLE = "Morning Tide Foods", "Deliver on the promised day"
BEGUN_FIRM, BEGUN_TITLE = "Blue Lotus Textiles", "Regulars first"
WORDS = {
    "goal": "Keep 90 of 100 restaurants that buy from us, instead of 78. Everything else may follow; this leads.",
    "goal_measure": "Restaurants that ordered last quarter and order again this quarter: from 78 to 90 of 100, by the end of next year.",
    "destination": "Trusted: “When Morning Tide says Thursday, I write the menu on Wednesday.”",
}
ANSWERS = {
    "customer-who": "Family restaurants within forty kilometres, which need small lots six days a week; two hotel kitchens, which need one large lot and papers in order.",
    "customer-buying": "By telephone, between nine and eleven at night, after closing. Seven orders of ten change once before the morning.",
    "customer-messages": "The printed price list reaches everyone and moves nobody. A message with tomorrow's catch brings twelve calls an hour.",
    "customer-content": "We asked twenty owners. Fish: content. Time of arrival: eleven had stopped a cook from waiting and gone to the market instead.",
    "customer-growing": "Cleaned and portioned fish; a bill for each week.",
    "customer-next": "To know by six in the morning what will be missing, so that the menu can change.",
    "organization-people": "Drivers may not promise an hour or take back a box. Both went to the manager forty times last month.",
    "organization-ways": "Between the order book and the cold store. The night shift copies by hand, and the last change is often lost.",
    "organization-means": "The cold store is good. The order book is one book, in one drawer.",
    "organization-offer": "They come back for the small lots. Hardly anyone knows that we portion.",
    "organization-checks": "Weight is checked three times, the hour of arrival never.",
    "service-belief": "Nobody waits for us without knowing how long.",
    "service-able": "Everyone who answers the telephone can name the van and its hour, and change the order until four in the morning.",
    "service-promise": "In the kitchen by ten. Seen from the driver's note of the hour, ten records each Friday.",
    "service-repair": "The driver calls before the customer does; the box is free. On Monday we ask what let it happen.",
}
MARKS = (  # requirement, now, wanted, importance, note
    (R.CUSTOMER, 3, 4, 4, "We know them well, by hearsay"), (R.MEASUREMENT, 1, 4, 4, "Nobody writes down the hour"),
    (R.OFFERING, 4, 4, 3, ""), (R.MARKET, 2, 3, 2, "Portioning is our secret"),
    (R.PEOPLE, 2, 4, 5, "Drivers must be allowed to promise"), (R.INFRASTRUCTURE, 4, 4, 3, "The cold store is paid for"),
    (R.SYSTEMS, 1, 4, 5, "One order book"), (R.ALIGNMENT, 2, 3, 3, ""), (R.CONTROLS, 4, 3, 1, "Weighed three times"),
    (R.SCORECARDS, 0, 3, 3, ""),
)  # fmt: skip
ACTIONS = (  # requirement, what, owner, days from today, first step, done
    (R.SYSTEMS, "One order list on the screen, the same for telephone, store and vans", "Head of the night shift", 24, "Type tonight's orders beside the book", False),
    (R.SYSTEMS, "Changes taken until four in the morning, and shown in the store at once", "Head of the night shift", 66, "Count the changes of one week", False),
    (R.PEOPLE, "Drivers promise the hour and take back a box on their own", "Head of sales", -31, "Write the limit on a card for each van", True),
    (R.MEASUREMENT, "The hour of arrival is noted at each kitchen door", "Drivers' spokesman", -96, "One van, one week", True),
    (R.MEASUREMENT, "Ten delivery notes looked through each Friday, the result on the board", "Head of sales", 9, "Clear the board in the corridor", False),
    (R.SCORECARDS, "Half an hour on the first Monday of the month: one page, one change", "Owner", 12, "Put it in the calendar for a year", False),
)  # fmt: skip
MEASURES: tuple[tuple[Any, ...], ...] = (
    # perspective, gap, indicator, unit, direction, baseline, target, owner, readings (oldest first, a month apart)
    (P.CUSTOMER, R.CUSTOMER, "Restaurants that order again next quarter", "of 100", Direction.HIGHER, 78, 90, "Owner", (78, 79, 80, 82, 83, 84)),
    (P.ORGANIZATION, R.SYSTEMS, "Order changes lost overnight", "a week", Direction.LOWER, 14, 3, "Head of the night shift", (14, 13, 13, 12, 12, 11)),
    (P.SERVICE, R.MEASUREMENT, "In the kitchen by ten", "%", Direction.HIGHER, 61, 85, "Drivers' spokesman", (61, 64, 72, 79, 84, 87)),
    (P.SERVICE, R.PEOPLE, "Matters a driver settles alone", "%", Direction.HIGHER, 10, 70, "Head of sales", ()),
)  # fmt: skip
REMARKS = {"In the kitchen by ten": {2: "First week with the hour noted", 5: "Second van left at five"}}
TICKED = ("goal", "departments", "best_people", "influence", "many", "process_owner", "ordinary", "waves", "quick_win")
NOTES = {"quick_win": "The hour by message, for the north round", "best_people": "The night shift gave its best clerk"}
MONTH = dt.timedelta(days=30)


@transaction.atomic
def write_plans(owner: Any, today: dt.date) -> None:
    """Both plans, for this owner."""
    _ready(owner, today)
    _begun(owner)


def _ready(owner: Any, today: dt.date) -> Plan:
    plan = Plan(owner=owner, firm=FIRM, title=TITLE, answers=ANSWERS, **WORDS)
    for part in Part.values:
        plan.note_save(part)
    plan.save()
    GapRating.objects.bulk_create(
        GapRating(plan=plan, requirement=code, now=now, wanted=wanted, importance=importance, note=note)
        for code, now, wanted, importance, note in MARKS
    )
    PlanAction.objects.bulk_create(
        PlanAction(plan=plan, requirement=code, what=what, owner=who, due_on=today + dt.timedelta(days=days),
                   first_step=first, is_done=done)
        for code, what, who, days, first, done in ACTIONS
    )  # fmt: skip
    for facts in MEASURES:
        _measure(plan, today, *facts)
    RolloutTick.objects.bulk_create(
        RolloutTick(
            plan=plan, advice=code, done_on=today - dt.timedelta(days=150 - 14 * place), note=NOTES.get(code, "")
        )
        for place, code in enumerate(TICKED)
    )
    return plan


def _measure(plan: Plan, today: dt.date, perspective: str, gap: str, indicator: str, unit: str, direction: str,
             baseline: int, target: int, who: str, values: tuple[int, ...]) -> None:  # fmt: skip
    start = today - 5 * MONTH - dt.timedelta(days=4)
    measure = Measure.objects.create(
        plan=plan, perspective=perspective, requirement=gap, indicator=indicator, unit=unit, direction=direction,
        baseline=Decimal(baseline), target=Decimal(target), starts_on=start, due_on=start + 12 * MONTH, owner=who,
    )  # fmt: skip
    remarks = REMARKS.get(indicator, {})
    MeasureReading.objects.bulk_create(
        MeasureReading(measure=measure, on=start + place * MONTH, value=Decimal(value), remark=remarks.get(place, ""))
        for place, value in enumerate(values)
    )


def _begun(owner: Any) -> Plan:
    plan = Plan(owner=owner, firm=BEGUN_FIRM, title=BEGUN_TITLE,
                goal="Have those who bought last season buy a tenth more this season.",
                answers={"customer-who": "Shops that order the same three cloths twice a year."})  # fmt: skip
    for part in (Part.VISION, Part.UNDERSTANDING, Part.GAPS):
        plan.note_save(part)
    plan.save()
    marks = ((R.CUSTOMER, 2, 4, 5), (R.OFFERING, 4, 4, 4), (R.MARKET, 1, 3, 3), (R.PEOPLE, 3, 4, 3))
    GapRating.objects.bulk_create(
        GapRating(plan=plan, requirement=code, now=now, wanted=wanted, importance=importance)
        for code, now, wanted, importance in marks
    )
    return plan
