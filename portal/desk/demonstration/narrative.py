"""The narrative of a demonstration notification: its numbered sections 10 to 19, in our own words."""

from portal.desk.demonstration.plans import Plan
from portal.desk.demonstration.topics import TOPICS, Topic
from programs.models import Modality
from programs.narrative import Agenda, Block, Lettered, Paragraph, Section, Subheading, Table


def sections_for(plan: Plan) -> tuple[Section, ...]:
    """The sections of `plan`, in the order of every notification."""
    topic = TOPICS[plan.topic]
    return (
        Section("Background", tuple(Paragraph(text) for text in topic.background)),
        Section("Scope and Methodology", _scope(topic)),
        Section("Qualifications of Candidates", (_qualifications(topic),)),
        Section("Financial Arrangements", _money(plan)),
        Section("Actions by Member Countries", (Lettered(MEMBER_COUNTRIES),)),
        Section("Actions by the APO Secretariat", (Lettered(SECRETARIAT),)),
        Section("Project Preparation", (Paragraph(PREPARATION),)),
        Section("Postproject Actions", (Paragraph(AFTERWARDS),)),
        Section("Evaluation of Participants", (Paragraph(EVALUATION),)),
        Section("Guide for Participants", (Paragraph(GUIDE),)),
    )


def _scope(topic: Topic) -> tuple[Block, ...]:
    return (
        Subheading("Scope"),
        *(Paragraph(text) for text in topic.scope),
        Subheading("Methodology"),
        Paragraph("Short lectures, work in groups, papers of the participants, and visits."),
        Paragraph("The program is planned as follows and may still change in its details:"),
        Agenda(),
    )


def _qualifications(topic: Topic) -> Table:
    return Table((
        ("Present Position", f"{topic.profile}."),
        ("Experience", "Three years or more in such a position."),
        ("Education", "A university degree, or a qualification that counts as one."),
        ("Language", "The project runs in English. Participants speak and write it well enough to present and report."),
        ("Health", "Well enough for long days, group work and visits."),
        ("Age", "Most of those who fit are between 27 and 50 years old."),
        ("Certificate", "Given to those who attend all days of the program."),
    ))  # fmt: skip


def _money(plan: Plan) -> tuple[Block, ...]:
    if plan.modality != Modality.FACE_TO_FACE:
        return (Paragraph("Taking part is free of charge. Nobody travels, so no travel insurance is needed."),)
    return (
        Subheading("To be borne by participants or participating countries"),
        Lettered((
            "Insurance against accident and illness, hospital and death included, for at least US$10,000.00 over the "
            "whole journey and project, valid in the host country. A copy of the certificate reaches the Secretariat "
            "before the project starts.",
            "Visa fees and airport taxes.",
            "Stopovers, and nights before or after the official days.",
        )),
        Subheading("To be borne by the host country"),
        Lettered((
            f"Hotel and a daily allowance for up to {plan.overseas} participants from overseas.",
            "All local costs of the project.",
        )),
        Subheading("To be borne by the APO"),
        Lettered((
            "The resource persons from overseas.",
            f"A return ticket in economy class by the most direct way to {plan.city}.",
        )),
    )  # fmt: skip


MEMBER_COUNTRIES = (
    "Each country names three candidates or more, in the order of its preference.",
    "Nobody nominates himself or herself: a director, alternate director, liaison officer or designated officer "
    "endorses and submits every nomination.",
    "The Secretariat selects. It looks for a group alike in qualification and experience, so not to be selected says "
    "nothing against a candidate.",
    "The biodata form with a photograph goes with each nomination. One that lacks a document may be left aside.",
    "The medical and insurance declaration goes with it too. Where a listed condition applies, a licensed physician "
    "certifies that the candidate is fit to take part.",
    "Sending everything through the portal is enough; no paper needs to follow.",
    "Nominations after the closing date may be left aside.",
    "Where a government must approve first, names are sent in time with the remark that approval will follow.",
    "A selected participant who cannot come tells the liaison officer why; the liaison officer tells the Secretariat "
    "and the host without delay.",
    "Families do not travel along, and private business waits until after the project.",
    "Participants arrive one day before the start and go home when the project is over.",
    "The certificate of attendance is for those who attend every day.",
)
SECRETARIAT = (
    "Those selected normally hear of it four weeks before the start or earlier.",
    "A seat that falls free goes to an alternate of the same or another country, on merit.",
)
PREPARATION = (
    "Each participant writes a short country paper along the guidelines sent with the letter of acceptance, and sends "
    "it in before departure."
)
AFTERWARDS = (
    "Each participant writes an action plan and shares it with the national productivity organization. Six months "
    "after the end the Secretariat asks how far it was carried out."
)
EVALUATION = "Where conduct, attendance or work fall short, the director of the country concerned is told."
GUIDE = "What else is good to know stands in the participants' guide, which comes with the letter of acceptance."
