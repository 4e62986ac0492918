"""The library: facets, search, feed, sitemap, 304 and the number of queries."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from crm_content.models import ArticlePage, CompetencyUnitPage, GuideFile, GuidePage
from crm_content.queries.library import MOST_TAGS, Wanted, shelf
from tests.factories.directory import UserFactory
from tests.factories.learning import index_page, page, term

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def titles(**wanted):
    return [row.title for row in shelf(Wanted(**wanted)).rows]


@pytest.fixture
def four(db):
    page(title="Alpha", category="Strategy", tags=("one",), published_on=dt.date(2026, 1, 1))
    page(title="Beta", category="Service", tags=("one", "two"), published_on=dt.date(2026, 2, 1))
    page(CompetencyUnitPage, "Gamma", category="Strategy", published_on=dt.date(2026, 3, 1))
    page(GuidePage, "Delta", published_on=dt.date(2026, 4, 1))
    page(title="A draft", published=False)


def test_library_shows_published_pages_the_newest_first(four):
    assert titles() == ["Delta", "Gamma", "Beta", "Alpha"]


@pytest.mark.parametrize(
    "wanted,found",
    [({"kind": "article"}, ["Beta", "Alpha"]), ({"category": "strategy"}, ["Gamma", "Alpha"]), ({"level": 3}, ["Gamma"]),
     ({"tag": "one"}, ["Beta", "Alpha"]), ({"tag": "one", "category": "service"}, ["Beta"]), ({"kind": "seminar"}, [])],
)  # fmt: skip
def test_facets_narrow(four, wanted, found):
    assert titles(**wanted) == found


def test_tag_that_is_taken_stands_among_the_choices_however_rare(client, db):
    tags = tuple(f"tag-{number}" for number in range(MOST_TAGS))
    page(title="One", tags=tags)
    page(title="Two", tags=tags)
    page(title="Three", tags=("zebra",))
    rare = [choice for choice in shelf(Wanted(tag="zebra")).facets["tag"] if choice.value == "zebra"]
    assert [(choice.label, choice.count) for choice in rare] == [("zebra", 1)]
    assert shelf(Wanted(tag="nonsense")).facets["tag"] == shelf(Wanted()).facets["tag"]
    none = shelf(Wanted(tag="zebra", kind="seminar")).facets["tag"]
    assert [(choice.value, choice.count) for choice in none] == [("zebra", 0)]


def test_feed_leaves_out_characters_no_xml_may_hold(client, db):
    page(title="Two\x0blines", summary="From\x0b slides\ufffe", category="Ser\x0cvice")
    entry = ET.fromstring(client.get("/learn/feed.atom").content).find(f"{ATOM}entry")  # noqa: S314 - our own
    shown = [entry.find(f"{ATOM}{name}") for name in ("title", "summary", "category")]
    assert [shown[0].text, shown[1].text, shown[2].get("term")] == ["Twolines", "From slides", "Service"]


@pytest.mark.parametrize("address", ["/learn/pages/{}/assessment/", "/learn/pages/{}/assessment/before/"])
def test_number_beyond_any_page_is_not_found(client, db, address):
    client.force_login(UserFactory())
    assert client.get(address.format(10**30)).status_code == 404
    assert client.post(f"/learn/pages/{10**30}/reading/").status_code == 404


def guide_with(*files):
    guide = page(GuidePage, "Guide")
    for place, (title, version) in enumerate(files):
        document = get_document_model().objects.create(title=title, file=f"{title}-{version}.pdf", file_size=9)
        GuideFile.objects.create(page=guide, document=document, title=title, version=version, sort_order=place)
    return GuidePage.objects.get(pk=guide.pk)


def test_versions_of_a_file_stand_together_wherever_the_editor_put_them(client, db):
    guide = guide_with(("Form", "2"), ("Checklist", "1"), ("Form", "1"))
    shown = client.get(guide.url).content.decode()
    assert [[file.version for file in group] for group in guide.versions()] == [["2", "1"], ["1"]]
    assert (shown.count("In force"), shown.count("Former")) == (2, 1)


def test_guide_costs_the_same_however_many_files_it_has(client, db):
    counts = []
    for number in (1, 3):
        guide = guide_with(*((f"Form {place}", "1") for place in range(number)))
        client.get(guide.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(guide.url)
        counts.append(len(queries))
        guide.delete()
    assert counts[0] == counts[1]


def test_facets_count_what_each_choice_would_show(four):
    facets = shelf(Wanted(category="strategy")).facets
    assert [(c.value, c.count) for c in facets["kind"]] == [("article", 1), ("unit", 1)]
    assert [(c.value, c.count) for c in facets["category"]] == [("service", 1), ("strategy", 2)]
    assert [(c.value, c.count) for c in facets["level"]] == [("3", 1)]
    assert [(c.value, c.count) for c in facets["tag"]] == [("one", 1)]


@pytest.mark.parametrize("query", ["?kind=nonsense", "?level=99", "?level=x", "?page=0", "?page=abc", "?category=../x"])
def test_what_is_not_understood_does_not_narrow(four, client, query):
    response = client.get(f"/learn/{query}")
    assert response.status_code == 200
    assert response.context["shelf"].total == 4


def test_search_finds_words_of_the_text_and_highlights_them(client, four):
    page(title="On losing customers", words="Every third customer who <b>complained</b> came back within a month.")
    response = client.get("/learn/?q=complained customer")
    assert response.context["shelf"].total == 1
    body = response.content.decode()
    assert "<mark>complained</mark>" in body
    assert "<mark>customer</mark>" in body


def test_search_finds_chinese_within_words(client):
    page(title="Overview", translated_title="客戶關係管理", translated_language="zh-Hant")
    response = client.get("/learn/", {"q": "關係"})
    assert '<p class="own-title" lang="zh-Hant">客戶<mark>關係</mark>管理</p>' in response.content.decode()


def test_search_shows_no_draft_and_no_private_page(client):
    page(title="Secret plans", words="zebra", published=False)
    closed = page(title="For members", words="zebra")
    closed.view_restrictions.create(restriction_type="login")
    assert client.get("/learn/?q=zebra").context["shelf"].total == 0


@pytest.mark.parametrize("words", ['"', "'", "AND", "a* OR (", "<script>", "%", "-", ":", "🙂"])
def test_search_takes_any_words(client, four, words):
    response = client.get("/learn/", {"q": words})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("</head>")[1]


def test_library_goes_on_to_the_next_page(client):
    for number in range(23):
        page(title=f"Number {number}")
    first, second = client.get("/learn/"), client.get("/learn/?page=2")
    assert (len(first.context["shelf"].rows), len(second.context["shelf"].rows)) == (20, 3)
    assert first.context["pager"].next_url == "?page=2"
    assert second.context["pager"].previous_url == "/learn/"


def test_page_changed_is_sent_anew(client):
    article = page(words="Before.")
    before = client.get(article.url)
    article.title = "After"
    article.save_revision().publish()
    after = client.get(article.url, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200


def test_new_term_is_linked_in_pages_already_shown(client):
    article = page(words="The widget is new.")
    assert "/glossary/#widget" not in client.get(article.url).content.decode()
    term("Widget")
    assert 'href="/learn/glossary/#widget"' in client.get(article.url).content.decode()


def queries_of(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_queries_do_not_grow(client):
    paths = ["/learn/", "/learn/?q=number", "/learn/?kind=article&tag=one", "/learn/number-0/"]
    page(title="Number 0", tags=("one",), category="Strategy")
    few = {path: queries_of(client, path) for path in paths}
    for number in range(1, 25):
        page(title=f"Number {number}", tags=("one", f"tag{number}"), category="Strategy")
    many = {path: queries_of(client, path) for path in paths}
    assert [path for path in paths if many[path] > few[path] + 2] == []  # tags and renditions once there are any
    assert [path for path in paths if many[path] >= 12] == []


def test_index_page_is_the_library(client):
    assert index_page().url == "/learn/"
    assert ArticlePage.objects.count() == 0
    assert "Nothing to read yet" in client.get("/learn/").content.decode()
