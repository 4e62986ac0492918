"""The workshop's later modules: alignment, scorecard, implementation."""

from typing import Any

from crm_content.demonstration.writing import bullets, check, doing, heading, note, objectives, step, table, text

ALIGNMENT: dict[str, Any] = {
    "slug": "alignment", "title": "Line up performance", "translated_title": "校準績效", "stage": "alignment", "duration": 120,
    "summary": "Customer, organization, quality of service: measures that tie the three together and pull towards the vision.",
    "objectives": objectives("choose measures for customers, organization and service", "write a definition that two people read the same way", "find a measure that pulls the wrong way"),
    "steps": [
        step("Why line up?", ("The three understandings must hold together", "What is measured gets done", "Also when it should not"),
             "Step 2 chose what to change. Without measures the firm slides back in a quarter; with the wrong ones it runs in the wrong direction at full speed. Lining up means that a good day by the figures is a good day for the customer."),
        step("Measure with the customer", ("What do they need, want, expect?", "What will they need before they know it?", "How do we hear of it in time?"),
             "Two kinds of measure belong here: one that tells how content customers are, such as a short question after each delivery, and one that tells what they will want, such as new things asked for at the counter. The second kind is rare and worth more."),
        step("Measure the organization", ("People and skills", "Structure", "Services and products", "Market strategy", "Processes", "Infrastructure"),
             "For each area of the gap analysis you chose, take one figure. It should let you hire and train the right people, give clear roles, offer what is wanted, send messages where they land, and run processes that bring the vision nearer. Areas you did not choose need no figure this year.",
             "Nine measures in all is a ceiling, not a target."),
        step("Measure the quality of service", ("What do we believe good service is?", "What must everybody be able to do?", "How do we see it?"),
             "Begin with beliefs: “Nobody is told to call another number.” Then say what people must be able to do for it to be true, and watch for it: by a test call, a visit, a look at ten records."),
        step("Write the definition", ("Name, unit, source", "Who counts, and when", "Today's value, the wanted one, the owner"),
             "If two people can count differently, they will. Write each measure on a card with these lines. The owner signs the card."),
    ],
    "notes": "<p>Have cards printed. Do not let a measure through without an owner in the room.</p>",
    "terms": ["Indicator", "Performance alignment", "Baseline"],
    "body": [table("A measure on a card", ("Line", "Example"), ("Name", "Promised date kept"), ("Counted", "Deliveries complete on the promised day, of all deliveries"), ("Source", "Delivery notes, every Friday"), ("Now and wanted", "61 %, 85 % by December"), ("Owner", "The owner of the way from enquiry to delivery")),
             check("A hotline is paid by the number of calls. What will happen?",
                   ("Calls become shorter, and customers ring again.", True, "More calls are good for the hotline and bad for everyone else."),
                   ("Customers are served better.", False, "Only if more calls were what they wanted."),
                   ("Nothing; people do their best anyway.", False, "They do, and they also read their pay slip."),
                   because="Pay for solved matters, and the hotline will solve them.")],
}  # fmt: skip

SCORECARD: dict[str, Any] = {
    "slug": "scorecard", "title": "Keep score", "translated_title": "記分與調整", "stage": "scorecard", "duration": 60,
    "summary": "One page, once a month, half an hour, one change.",
    "objectives": objectives("build a scorecard of nine lines at most", "run the monthly half hour", "tell a trend from a wobble"),
    "steps": [
        step("One page", ("Three measures for each of three understandings", "Target, last month, this month", "A colour and a word, never a colour alone"),
             "A scorecard is read from two metres away by somebody who is about to go home. It shows for each measure what was wanted, what came out, and whether it moves. Everything else is in a drawer for those who ask."),
        step("Half an hour a month", ("Same day, same room", "What moved, and why?", "One thing we change"),
             "Go through the lines in five minutes. Spend fifteen on the one that moved most, up or down. Decide one change in the last ten, with a name. If you find three changes, keep two for the next months.",
             "Run it once with invented figures and a kitchen timer."),
        step("Trend or wobble?", ("Three points one way: look", "One point: wait", "Far off: ask at once"),
             "Figures of small firms jump, because the numbers are small. Draw the last twelve months before you act on the last one."),
        step("Let it grow old", ("A measure that never moves, goes", "A target that is always met, rises", "Once a year, back to step 1"),
             "After a year some measures have done their work. Replace them, and read the vision again: it may have come true."),
    ],
    "notes": "", "terms": ["Balanced scorecard", "Indicator"],
    "body": [check("Churn was 3 %, 4 %, 3 %, 4 % in four months and is 5 % now. What do you do?",
                   ("Call a meeting at once.", False, "It may be a wobble; five points of history do not say more."),
                   ("Draw the year, look at who left, wait for next month.", True, "Cheap, and it tells wobble from trend."),
                   ("Nothing at all.", False, "Who left is worth a look in any case."),
                   because="Look at single cases at once, at trends when there is one.")],
}  # fmt: skip

IMPLEMENTATION: dict[str, Any] = {
    "slug": "implementation", "title": "Carry it out", "translated_title": "付諸實行", "stage": "implementation", "duration": 90,
    "summary": "Goals, people, waves, quick wins: what those who have done it advise, put in the order in which you will need it.",
    "objectives": objectives("plan the first wave with a quick win in it", "name who must be won over, and how", "see the four places where projects stall"),
    "steps": [
        step("Before you start", ("A precise goal", "The best people, not the free ones", "Every department it touches", "A sober look at what it will pay"),
             "Put the goal in figures and hang it up. Ask for the people you can least spare: others see by it how serious this is. Bring in each department the change touches before it is decided, not when it is announced. And work out what it will earn; enthusiasm carries a project for two months at most."),
        step("Plan in waves", ("One branch, one product, one process first", "A quick win in each wave", "Other projects know of it", "No tailor-made solutions"),
             "Large changes succeed in small waves. Each wave ends with something customers notice. Tell other projects what you are doing, for they change the same systems. Take ordinary solutions: whatever is made for you alone, you will look after alone."),
        step("Look after the seams", ("Old data, new system", "Hand-overs between departments", "Critical about methods"),
             "Most delays come from seams: addresses that must be carried over, interfaces somebody else owns, work that changes hands. Begin with them, though they are dull. And choose the method that fits the firm, not the one the consultant knows."),
        step("Bring people along", ("Somebody owns the process", "Many take part", "Training before the first day", "It is worth taking part"),
             "People support what they have helped to make. Let many have a hand in it, name an owner for the process, train before the switch and not after, and see to it that those who work on the project are better off for it: in time, in name, in prospects.",
             "Each participant names one person at home who could stop the project, and what that person fears."),
        step("Keep going", ("Follow progress closely", "Some urgency", "Keep telling everyone concerned", "Stay cool"),
             "Look at progress every week, in figures. A date that customers know creates the urgency that an internal one does not. Say how it is going to everyone concerned, also when there is little to say, for silence breeds rumours. And stay calm: something will go wrong in public, and people will look at your face first."),
    ],
    "notes": "<p>Close with the action plan: five lines each, one of them for next Monday.</p>",
    "terms": ["Pilot", "Quick win", "Process owner"],
    "body": [heading("Your first wave"), doing(("Name it", "One place, one process, an end within three months."), ("Ask", "The three people you can least spare for half a day a week."), ("Promise", "One thing customers will notice, and the day."), ("Look", "Every Friday, at two figures.")),
             text("If you do only three things of all the advice above:"), bullets("ask for the best people;", "finish a small wave that customers notice;", "tell everyone how it is going, every week."),
             note("At home", "Go through the five slides with your team and tick what is settled. What is not gets a name and a date.", "info"),
             check("Where do projects of this kind stall most often?",
                   ("At the seams: data, interfaces, hand-overs.", True, "Dull, owned by others, and begun too late."),
                   ("In choosing the colours of the screens.", False, "It only takes up the most time."),
                   ("At the customers' resistance.", False, "Customers rarely object to being served better."),
                   because="Begin with the seams; they take the longest.")],
}  # fmt: skip
