"""The real notification 16-IN-70-GE-WSP-B, with every trap it holds."""

import re
from collections import Counter
from datetime import date, timedelta

from programs.importer import Reading
from programs.importer.reading import Insurance
from programs.narrative import Block, Lettered, Paragraph, Subheading, Table


def test_header_facts(real: Reading) -> None:
    assert (real.kind, real.code) == ("notification", "16-IN-70-GE-WSP-B")
    assert real.title == "Workshop on Customer Relationship Management (CRM) for SMEs"
    assert real.issued_on == date(2016, 3, 3)
    assert (real.starts_on, real.ends_on) == (date(2016, 9, 5), date(2016, 9, 9))
    assert (real.venue, real.host_country) == ("Taipei, Republic of China", "TW")
    assert (real.overseas_capacity, real.local_capacity) == (18, 6)
    assert real.closes_on == date(2016, 7, 1)
    assert real.nominations_asked == 3
    assert " ".join(real.invited_countries or ()) == "BD KH FJ IN ID IR LA MY MN NP PK PH LK TH VN"


def test_organization(real: Reading) -> None:
    (host,) = real.implementing_organizations or ()
    assert (host.name, host.acronym, host.country) == ("China Productivity Center", "CPC", "TW")
    assert (host.phone, host.fax, host.email) == ("886-2-2698-2989", "886-2-2698-2976", "2844@cpc.org.tw")
    assert host.address
    assert host.address.splitlines()[1] == "New Taipei City 221, Republic of China"


def test_agenda_and_objectives(real: Reading) -> None:
    assert [day.on for day in real.agenda or ()] == [date(2016, 9, 4) + timedelta(days=day) for day in range(7)]
    assert len(real.objectives or ()) == 3


def test_sections_and_their_letters(real: Reading) -> None:
    headings = list(real.sections)
    assert (len(headings), headings[0], headings[-1]) == (10, "Background", "Guide for Participants")
    assert _letters(real, "Actions by Member Countries") == "abcdefghijkl"
    assert _letters(real, "Financial Arrangements") == "abcabab"
    assert _letters(real, "Actions by the APO Secretariat") == "ab"


def _letters(reading: Reading, heading: str) -> str:
    return "".join(re.findall(r"^([a-z])\. ", reading.sections[heading], re.MULTILINE))


def test_financial_arrangements_have_three_groups(real: Reading) -> None:
    section = next(section for section in real.narrative if section.heading == "Financial Arrangements")
    assert [type(block) for block in section.blocks] == [Subheading, Lettered] * 3


def test_profile_and_insurance(real: Reading) -> None:
    assert real.profile
    assert real.profile.minimum_experience_years == 3
    assert real.profile.typical_age == (27, 50)
    assert (real.profile.degree_required, real.profile.language) == (True, "English")
    assert real.profile.health
    assert real.profile.health.count("\n") == 0
    assert real.profile.certificate
    assert real.insurance == Insurance(10000, "USD")


def test_nothing_is_warned_of_but_the_restored_letter(real: Reading) -> None:
    assert [(note.code, note.line) for note in real.warnings] == [("letter_restored", 107)]


def test_both_spellings_of_alternate_are_kept(real: Reading) -> None:
    actions = real.sections["Actions by Member Countries"]
    assert (actions.count("Alternative Director"), actions.count("Alternate Director")) == (1, 1)


def test_no_word_of_the_source_is_lost(real_text: str, real: Reading) -> None:
    assert _words(_source(real_text)) - _words(_everything(real)) == Counter()


def _source(text: str) -> str:
    """The source without its numbering and the agenda's dates, which became structure."""
    text = re.sub(r"^[ -]*(?:\d{1,2}|[a-z])\. ", "", text.replace("**", " "), flags=re.MULTILINE)
    return re.sub(r"^(?:\w{3,5}\., \d+ \w+ \d{4}|Date/Time)\t", "", text, flags=re.MULTILINE).replace(
        "Activity\n", "\n"
    )


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def _everything(reading: Reading) -> str:
    parts = [*reading.preamble, reading.signatory_name or "", reading.signatory_title or ""]
    parts += [f"{field.label} {field.text}" for field in reading.header]
    for section in (reading.objectives_section, *reading.narrative):
        assert section
        parts += [section.heading, *(_text(block) for block in section.blocks)]
    parts += [day.activity for day in reading.agenda or ()]
    return "\n".join(parts)


def _text(block: Block) -> str:
    match block:
        case Paragraph(text) | Subheading(text):
            return text
        case Lettered(items):
            return "\n".join(items)
        case Table(rows):
            return "\n".join(" ".join(row) for row in rows)
        case _:
            return ""
