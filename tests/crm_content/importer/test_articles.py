"""Dated posts: days, bilingual titles, lists, sources, references, and the announcement of a seminar."""

from datetime import date, time

import pytest

from crm_content.importer import read
from crm_content.importer.days import Span, span
from crm_content.importer.reading import Article, BulletList, KeyTerms, Paragraph, Seminar, Term
from crm_content.importer.references import authors, is_isbn
from tests.crm_content.importer.conftest import codes, reading_of, text_of


def posts() -> list[Article]:
    return [item for item in reading_of("posts").items if isinstance(item, Article)]


def test_every_post_has_its_day_and_both_titles() -> None:
    assert [(post.kind, post.published_on, post.title, post.translation) for post in posts()] == [
        ("article", date(2011, 5, 4), "Keeping a Shop Diary", "店舖日記"),
        ("article", date(2011, 5, 4), "Asking at the Door", "顧客意見"),
        ("article", date(2011, 5, 2), "Groups of Regular Customers", "常客"),
        ("seminar", date(2011, 4, 30), "Shop Evening", "店舖之夜"),
    ]


def test_category_and_source_are_read_where_they_stand() -> None:
    assert [(post.category, post.source) for post in posts()] == [
        ("Small shops", "Notes of a shopkeeper"),
        (None, None),
        (None, "https://example.org/shops"),
        (None, None),
    ]


def test_bullets_make_lists_and_an_indented_line_goes_on() -> None:
    assert posts()[0].body == (
        Paragraph("A diary of one page a day answers three questions:"),
        BulletList(
            (
                "Who came in, and what for",
                "What was asked for and not there although it had been ordered",
                "Who came back",
            )
        ),
        Paragraph("After a month it tells more than the till."),
    )


def test_term_and_explanation_make_key_terms() -> None:
    assert posts()[2].body[1:3] == (
        KeyTerms(
            (
                Term("Neighbour", "Comes daily and buys little; tells others."),
                Term("Visitor", "Comes once a season and buys much."),
            ),
            bulleted=False,
        ),
        KeyTerms(
            (Term("Guest", "Comes with a neighbour."), Term("Stranger", "Has not spoken yet.")),
            bulleted=True,
        ),
    )


def test_references_are_told_apart_as_far_as_the_print_goes() -> None:
    first, second, third = posts()[2].references
    assert (first.authors, first.year, first.title) == (
        ("Okafor, Ada", "Lena Brandt", "Tomas Vrba"),
        1999,
        "Counting heads at the counter",
    )
    assert (first.journal, first.volume, first.issue, first.pages) == ("Review of Retail", "12", "3", "45–52")
    assert (second.title, second.place, second.publisher, second.isbn) == (
        "The patient shop",
        "Vienna",
        "Ladentisch",
        "0-306-40615-2",
    )
    assert (third.number, third.text, third.authors) == (4, "A leaflet without author or year.", None)


def test_seminar_has_its_facts_and_no_time_zone_of_our_own() -> None:
    seminar = posts()[3]
    assert isinstance(seminar, Seminar)
    assert (seminar.theme, seminar.date, seminar.starts_at, seminar.ends_at, seminar.time_zone) == (
        "The first minute at the counter",
        date(2011, 5, 14),
        time(18, 30),
        time(20, 0),
        None,
    )
    assert (seminar.venue, seminar.language, seminar.enquiries) == (
        "Hall B, 4 Harbour Street",
        "English",
        "+43 1 555 0100 (Ms Brandt)",
    )
    assert seminar.body == (Paragraph("Bring a question."),)


def test_warnings_of_the_posts() -> None:
    assert codes(reading_of("posts")) == [
        "translation_within", "category_missing", "source_missing", "weekday_differs", "category_missing",
        "reference_missing", "reference_uncited", "reference_unreadable", "category_missing", "source_missing",
        "time_zone_missing",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "old,new,code",
    [
        ("2011年4月30日 星期六", "2011年4月31日 星期六", "date_unreadable"),
        ("0-306-40615-2", "0-306-40615-3", "isbn_invalid"),
        (":::", "", "title_unmarked"),
        ("6:30-8:00pm", "in the evening", "time_unreadable"),
        ("Saturday, 14 May 2011", "Friday, 14 May 2011", "weekday_differs"),
        ("Saturday, 14 May 2011", "soon", "date_unreadable"),
        ("+43 1 555 0100", "555 0100", "country_code_missing"),
        ("Venue: Hall B, 4 Harbour Street\n", "", "venue_missing"),
        ("Keeping a Shop Diary 店舖日記", "Keeping a Shop Diary", "translation_missing"),
        ("2011年5月4日 星期三\n", "A line above the first day\n", "unplaced_text"),
    ],
)
def test_what_is_missing_or_contradictory_is_told(old: str, new: str, code: str) -> None:
    text = text_of("posts")
    assert old in text
    assert code in codes(read(text.replace(old, new)))


def test_post_above_the_first_day_has_no_date() -> None:
    reading = read("First:::\nA line.\n\nMarch 3, 2012\n\nSecond:::\nAnother.")
    assert [post.published_on for post in reading.items if isinstance(post, Article)] == [None, date(2012, 3, 3)]
    assert "published_on_missing" in codes(reading)


@pytest.mark.parametrize(
    "text,found",
    [
        ("3:00-5:00pm", Span(time(15), time(17), None)),
        ("10am – 12:30pm", Span(time(10), time(12, 30), None)),
        ("14:00 to 16:30 HKT", Span(time(14), time(16, 30), "HKT")),
        ("9.30-11.00 a.m. (UTC+8)", Span(time(9, 30), time(11), "UTC+8")),
        ("11:00-1:00pm", Span(None, time(13), None)),
        ("3-5", Span(None, None, None)),
        ("3:00-5:00", Span(None, None, None)),
        ("13:00-15:00pm", Span(None, None, None)),
        ("noon", Span(None, None, None)),
    ],
)
def test_half_of_the_day_is_shared_only_where_it_runs_forward(text: str, found: Span) -> None:
    assert span(text) == found


@pytest.mark.parametrize(
    "text,names",
    [
        ("Adler, Mo K.; Kim Lee Adler, Jo Berg", ("Adler, Mo K.", "Kim Lee Adler", "Jo Berg")),
        ("Mo Adler and Jo Berg", ("Mo Adler", "Jo Berg")),
        ("van der Berg, Jo Kim", ("van der Berg, Jo Kim",)),
        ("Retail Board", ("Retail Board",)),
    ],
)
def test_names_are_parted(text: str, names: tuple[str, ...]) -> None:
    assert authors(text) == names


def test_isbn_check_digits() -> None:
    isbns = ["0-306-40615-2", "0-8044-2957-X", "978-0-306-40615-7", "978-0-306-40615-8", "12345"]
    assert [is_isbn(isbn) for isbn in isbns] == [True, True, True, False, False]
