"""One seminar."""

from crm_content.demonstration.writing import bullets, heading, text

SEMINAR = {
    "slug": "first-ninety-days",
    "title": "The first ninety days after the workshop",
    "translated_title": "研討會後的首九十天", "translated_language": "zh-Hant",
    "theme": "What former participants did first, what they would leave out, and what their customers noticed",
    "summary": "Three firms tell in two hours how far their action plans carried them. Open to all who took part.",
    "venue": "Online, and in the training room of the host organization", "language": "English",
    "enquiries": "Programme desk, desk@liaison.example", "category": "Practice", "tags": ["follow-up", "action plan"],
    "body": [
        text("Plans look best on the last day of a workshop. This seminar asks how they look ninety days later."),
        heading("Programme"),
        bullets("<b>A printer</b> with eleven staff: one list of promises instead of five notebooks.",
                "<b>A family hotel</b>: what happened when every complaint got an answer on the same day.",
                "<b>A maker of pumps</b>: a scorecard that fits on the canteen door.",
                "Questions, and half an hour to compare plans in pairs."),
        heading("Bring along"),
        text("Your action plan as it stands, with one figure you have measured since. It need not be a good one."),
    ],
}  # fmt: skip
