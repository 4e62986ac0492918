"""Four guides and forms, each with its files; the texts of the files are made into PDFs when they are built."""

from dataclasses import dataclass
from typing import Any

from crm_content.demonstration.writing import bullets, doing, heading, note, text


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version of a file: what is printed in it, paragraph by paragraph."""

    title: str
    version: str
    months_ago: int
    note: str
    lines: tuple[str, ...]


GUIDES: tuple[tuple[dict[str, Any], tuple[Sheet, ...]], ...] = (
    (
        {"slug": "guide-for-nominating-officers", "title": "Guide for nominating officers",
         "applies_to": "Liaison officers, directors and their offices", "category": "Administration", "tags": ["nomination"],
         "summary": "From the notification to the endorsed nomination: what to check, in which order, and what goes wrong most often.",
         "body": [
             text("A nomination succeeds or fails in the weeks before the closing date. This guide puts the work in order."),
             doing(("Read who may come", "Position, years of experience, degree and English stand in the notification. Age is usual, not a bar."),
                   ("Find three or more candidates", "Name them in order of preference. Ask their employers early for leave."),
                   ("Collect the papers", "Biodata with a photograph and the medical declaration for each; a physician's certificate where a listed condition applies."),
                   ("Endorse and submit", "Nobody endorses the own nomination. What comes after the closing date may go unread.")),
             note("Most frequent reason for a return", "A missing signature on the medical declaration. Look at the last page first.", "progress")]},
        (Sheet("Checklist for nominating officers", "2026-1", 3, "Adds electronic submission.", (
            "Profile of the notification read with the employer", "Three or more candidates, in order of preference",
            "Biodata complete, photograph attached", "Medical declaration signed; physician's certificate where needed",
            "No candidate endorses the own nomination", "Submitted before the closing date in the country's own time")),
         Sheet("Checklist for nominating officers", "2024-2", 26, "", (
            "Three or more candidates", "Biodata and photograph", "Medical declaration", "Sent by mail or fax"))),
    ),
    (
        {"slug": "guide-to-the-country-paper", "title": "Guide to the country paper",
         "applies_to": "Participants", "category": "Administration", "tags": ["country paper", "before the workshop"],
         "summary": "Six to eight pages that your group will use, not a report for the shelf: what to put in and what to leave out.",
         "body": [
             text("The paper tells the group where your country and your firm stand, so that the days in the room need no introductions."),
             heading("What belongs in it"),
             bullets("One page on your country: small firms, their customers, what helps and hinders them.",
                     "Two pages on your own organization and its customers, with figures.",
                     "Two pages on one case you know from the inside, good or bad.",
                     "One page of questions you bring."),
             heading("What does not"),
             bullets("History since independence.", "Anything a search engine finds quicker.", "Slides pasted into a document."),
             note("Length", "Eight pages at most, without annexes. The outline below has the headings ready.", "good")]},
        (Sheet("Outline of the country paper", "2026-1", 5, "", (
            "1. The country's small and medium-sized firms (one page)", "2. My organization and its customers (two pages)",
            "3. A case from the inside (two pages)", "4. Questions I bring (one page)", "Sources")),),
    ),
    (
        {"slug": "insurance-and-travel", "title": "Insurance and travel",
         "applies_to": "Selected participants", "category": "Administration", "tags": ["before the workshop", "travel"],
         "summary": "Which insurance is asked for, how long it must last, and what to carry on the day.",
         "body": [
             text("Everyone who travels brings insurance against accident and illness for the whole project and both journeys."),
             bullets("It covers hospital treatment and death, with the minimum sum the notification names.",
                     "It is valid in the host country and stands beside any cover by your government.",
                     "A copy of the certificate reaches the Secretariat before you take part."),
             heading("The journey"),
             text("Fly the most direct economy route from the airport nearest your workplace. Arrive the day before the start and leave when the programme is over; extra days are at your own cost."),
             note("In the last resort", "Who arrives without insurance buys it in the host country on the first day.", "progress")]},
        (Sheet("Insurance: what the certificate must say", "2025-3", 11, "", (
            "Name of the insured as in the passport", "Accident and illness, hospitalization and death",
            "Principal sum not below the notification's", "From the day of departure to the day of return",
            "Valid in the host country")),),
    ),
    (
        {"slug": "action-plan-and-progress-report", "title": "Action plan and progress report",
         "applies_to": "Participants and their supervisors", "category": "Practice", "tags": ["action plan", "follow-up"],
         "summary": "A plan of five lines that survives the return to the desk, and the report that grows out of it six months later.",
         "body": [
             text("A plan is worth the first thing it makes you do on Monday. Write few actions, each with a person, a date and a figure."),
             doing(("Choose", "No more than five actions. One of them shows within four weeks."),
                   ("Name", "One person for each, who has agreed."),
                   ("Measure", "The value today, the value wanted, and the day on which you will look."),
                   ("Tell", "Share the plan with your supervisor and your national organization.")),
             text("Six months later, the report takes each action up again: done, half done, dropped, and what came of it. Dropping an action for a good reason is a result too.")]},
        (Sheet("Action plan (form)", "2026-1", 2, "A line for the baseline.", (
            "Action", "Person", "By when", "Baseline today", "Target", "First visible result within four weeks")),
         Sheet("Progress report after six months (form)", "2026-1", 2, "", (
            "Action as planned", "Done, partly done or dropped", "Figure today", "What customers noticed",
            "What the organization learned", "Supervisor's confirmation"))),
    ),
)  # fmt: skip
