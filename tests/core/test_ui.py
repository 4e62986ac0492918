"""The components: what they print for what they are given."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from portal.core import deadlines, looks, navigation, parts
from portal.core.components_page import FINDINGS, SampleForm
from portal.core.findings import blocker
from portal.core.forms import FileDrop, StoredFile, error_links
from portal.core.models import AuditEvent, OutgoingMessage, Stateful
from portal.core.navigation import NavItem
from portal.core.tags import sections, signs

MARCH = datetime(2016, 3, 1, 12, tzinfo=UTC)


def rendered(source: str, **values: object) -> str:
    request = RequestFactory().get("/list/", values.pop("query", {}))  # type: ignore[arg-type]
    return " ".join(Template(source).render(Context({"request": request, "csrf_token": "t", **values})).split())


def offer(**values: object) -> SimpleNamespace:
    move = SimpleNamespace(name="endorse", label="Endorse", needs_form=values.pop("needs_form", False), tone="primary")
    return SimpleNamespace(
        **{"move": move, "url": "/e/", "token": "3", "enabled": True, "findings": [], "reason": ""} | values
    )


def test_a_state_is_an_icon_and_a_word() -> None:
    badge = signs.state_badge("not_selected")
    assert (badge.count("<svg"), "Not selected" in badge, "state-done" in badge) == (1, True, True)


def test_a_state_takes_the_label_of_its_own_machine() -> None:
    thing = SimpleNamespace(state="reserved", get_state_display=lambda: "First reserve")
    assert "First reserve" in signs.state_badge(thing)


def test_an_unknown_state_is_shown_as_it_stands() -> None:
    assert looks.look_of("on_leave").label == "On leave"


def test_text_from_people_is_escaped_in_every_sign() -> None:
    evil = "<b>x</b>"
    shown = [
        signs.badge(evil),
        signs.country_chip("BD", evil),
        signs.clause(Context({"clauses_at": evil}), evil),
        sections.person(evil, evil),
    ]
    assert [evil in sign for sign in shown] == [False] * 4


def test_an_open_move_posts_what_was_seen() -> None:
    html = rendered("{% move_buttons offers %}", offers=[offer()])
    assert '<input type="hidden" name="seen" value="3">' in html
    assert '<form method="post" action="/e/">' in html


def test_a_closed_move_is_no_form_and_says_why_with_its_clause() -> None:
    closed = offer(enabled=False, findings=[blocker("own", "You cannot endorse your own nomination.", "14b")])
    html = rendered("{% move_buttons offers %}", offers=[closed])
    assert ("<form" in html, 'aria-disabled="true"' in html, "your own nomination." in html, "§ 14b" in html) == (
        False, True, True, True,
    )  # fmt: skip


def test_a_move_that_asks_for_more_leads_to_its_form() -> None:
    assert '<a class="btn btn-primary" href="/e/">Endorse…</a>' in rendered(
        "{% move_buttons o %}", o=[offer(needs_form=True)]
    )


def test_findings_stand_the_gravest_first() -> None:
    html = rendered("{% finding_list findings %}", findings=FINDINGS[::-1])
    assert html.index("Must be put right") < html.index("Warning") < html.index("Remark")


def test_a_table_without_rows_says_what_to_do_next() -> None:
    html = rendered(
        '{% data_table columns=c caption="Sample" empty_title="No project yet" %}{% end_data_table %}', c=[]
    )
    assert ("<table" in html, "No project yet" in html) == (False, True)


def test_a_sorted_column_turns_round_and_keeps_the_filter() -> None:
    source = '{% data_table columns=c caption="Sample" %}<tr><td>x</td></tr>{% end_data_table %}'
    html = rendered(source, c=[parts.Column("Name", "name")], query={"sort": "name", "country": "BD", "after": "k9"})
    assert 'href="?sort=-name&amp;country=BD"' in html
    assert 'aria-sort="ascending"' in html
    assert "<tr><td>x</td></tr>" in html


@pytest.mark.parametrize(
    "day, words, tone",
    [
        (date(2016, 6, 30), "121 days left", "far"),
        (date(2016, 3, 11), "10 days left", "near"),
        (date(2016, 3, 2), "30 hours left", "soon"),
        (date(2016, 3, 1), "6 hours left", "soon"),
        (date(2016, 2, 29), "passed today", "past"),
        (date(2016, 2, 20), "passed 9 days ago", "past"),
        (date(2015, 9, 1), "passed 5 months ago", "past"),
        (date(2006, 1, 1), "passed 10 years ago", "past"),
    ],
)
def test_a_closing_date_lasts_until_midnight_of_the_reader(day: date, words: str, tone: str) -> None:
    left = deadlines.left_until(day, "Asia/Dhaka", MARCH)
    assert (left.words, left.tone, left.printed.endswith("24:00 Dhaka time")) == (words, tone, True)


def test_a_moment_is_shown_in_the_zone_of_the_reader() -> None:
    assert deadlines.left_until(date.max, "Asia/Dhaka", MARCH).printed == "31 December 9999, 24:00 Dhaka time"
    assert deadlines.left_until(MARCH, "Pacific/Fiji", MARCH).printed == "2 March 2016, 00:00 Fiji time"


def machines() -> list[type[models.Model]]:
    return [OutgoingMessage, *(model for model in apps.get_models() if issubclass(model, Stateful))]


def test_a_state_has_the_words_of_its_machine_in_history_and_alone() -> None:
    pairs = [(model, *choice) for model in machines() for choice in model._meta.get_field("state").choices]
    named = [AuditEvent(subject=f"{model._meta.label_lower}:1", to_state=code).to_label for model, code, _ in pairs]
    assert named == [label for _, _, label in pairs]
    alone = {code: label for _, code, label in pairs if label != looks.look_of(code).label}
    assert alone == {"selected": "Participants selected"}  # of a project; alone it is a nomination's
    assert [AuditEvent(subject=of, to_state="draft").to_label for of in ("directory.country:IN", "gone", "a.b:1")] == [
        "", "", "",
    ]  # fmt: skip


def test_seats_are_told_in_words_too() -> None:
    words = [rendered("{% capacity f 18 %}", f=filled) for filled in (12, 18, 19)]
    assert ["6 seats free" in words[0], "All seats filled" in words[1], "1 over capacity" in words[2]] == [True] * 3


def test_each_error_leads_to_its_field() -> None:
    found = [(link.target, link.label) for link in error_links(SampleForm({"full_name": "x", "born_on": "nonsense"}))]
    assert found[:3] == [
        ("id_born_on", "Date of birth"),
        ("id_country", "Nationality"),
        ("id_english_0", "Spoken English"),
    ]


def test_a_form_names_its_help_and_errors_to_screen_readers() -> None:
    html = SampleForm({}).render()
    assert 'aria-describedby="id_full_name_helptext id_full_name_error"' in html
    assert ('id="id_full_name_helptext"' in html, 'id="id_full_name_error"' in html) == (True, True)
    assert html.count("error-summary-title") == 2


def test_a_file_drop_says_what_it_takes_and_shows_what_it_replaces() -> None:
    drop = FileDrop(kinds="PDF", accept=[".pdf"], limit=5 * 1024 * 1024, current=StoredFile("old.pdf", "/f/1/"))
    html = " ".join(drop.render("paper", None, {"id": "id_paper"}).split())
    assert (
        'accept=".pdf"' in html,
        "PDF, up to 5.0\xa0MB" in html or "PDF, up to 5.0 MB" in html,
        'href="/f/1/"' in html,
    ) == (True,) * 3


def test_a_stored_file_makes_a_new_one_optional() -> None:
    assert FileDrop(current=StoredFile("old.pdf", "/f/1/")).use_required_attribute(None) is False


def places(request: HttpRequest) -> list[NavItem]:
    return [NavItem("Desk", "/desk/"), NavItem("Mail", "/desk/mail/"), NavItem("Home", "/")]


def test_only_the_deepest_place_is_marked(settings: Settings) -> None:
    settings.NAVIGATION = ["tests.core.test_ui.places"]
    found = navigation.items(RequestFactory().get("/desk/mail/7/"))
    assert [item.active for item in found] == [False, True, False]


def test_every_icon_that_a_look_names_is_in_the_sprite() -> None:
    sprite = (settings.BASE_DIR / "static/img/icons.svg").read_text()
    named = {look.icon for look in looks.LOOKS.values()} | {sign for sign, _ in looks.TASK_LOOKS.values()}
    assert sorted(name for name in named if f'id="{name}"' not in sprite) == []


@pytest.mark.django_db
def test_the_components_page_is_only_where_it_is_wanted(client: Client, settings: Settings) -> None:
    here = client.get("/components/").status_code
    settings.COMPONENTS_PAGE = False
    assert (here, client.get("/components/").status_code) == (200, 404)


def test_crumbs_lead_to_the_page_itself() -> None:
    way = rendered('{% crumbs %}{% crumb "Projects" "/projects/" %}{% crumb name %}{% end_crumbs %}', name="A & B")
    assert way == (
        '<nav aria-label="Breadcrumb"><ol class="breadcrumb">'
        '<li class="breadcrumb-item"><a href="/projects/">Projects</a></li>'
        '<li class="breadcrumb-item active" aria-current="page">A &amp; B</li></ol></nav>'
    )
