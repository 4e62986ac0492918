"""Scores, reading time, highlights, and terms in text."""

import re
from html.parser import HTMLParser

import pytest
from django.utils.html import strip_tags
from hypothesis import example, given
from hypothesis import strategies as st

from crm_content.rules.highlights import excerpt, highlighted
from crm_content.rules.reading_time import minutes_for
from crm_content.rules.scoring import score
from crm_content.rules.terms import UNTOUCHED, Glossary, Term, link_terms

GLOSSARY = Glossary((
    Term(("Churn", "churn rate"), "/learn/glossary/#churn", 'Who "left" & why'),
    Term(("CRM", "customer relationship management"), "/learn/glossary/#crm"),
    Term(("IT",), "/learn/glossary/#it"),
    Term(("Lead", "leads"), "/learn/glossary/#lead"),
))  # fmt: skip
LINK = re.compile(r'<a class="term" href="[^"]*" title="[^"]*">(.*?)</a>')


@pytest.mark.parametrize(
    "chosen,right,points",
    [({1}, {1}, 100), ({0}, {1}, 0), (set(), {1}, 0), ({1, 3}, {1, 3}, 100), ({1}, {1, 3}, 50), ({1, 0}, {1, 3}, 0),
     ({0, 1, 2, 3}, {1, 3}, 0), ({1, 2, 3}, {1, 3}, 50), ({0}, set(), 0)],
)  # fmt: skip
def test_score_of_an_answer(chosen, right, points):
    assert score(chosen=chosen, right=right) == points


@given(st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7), min_size=1))
def test_score_is_full_only_for_exactly_the_right_answers(chosen, right):
    points = score(chosen=chosen, right=right)
    assert 0 <= points <= 100
    assert (points == 100) == (chosen == right)


@pytest.mark.parametrize("text,minutes", [("", 1), ("word " * 200, 1), ("word " * 201, 2), ("客" * 800, 2)])
def test_minutes_to_read(text, minutes):
    assert minutes_for(text) == minutes


def test_highlight_marks_words_in_any_ending_and_escapes_the_rest():
    marked = highlighted("A <b> customer & customers; custom", "customer")
    assert marked == "A &lt;b&gt; <mark>customer</mark> &amp; <mark>customers</mark>; custom"


def test_highlight_marks_within_scripts_without_spaces():
    assert highlighted("客戶關係管理", "關係") == "客戶<mark>關係</mark>管理"


def test_excerpt_shows_where_the_words_stand():
    text = "begin " * 100 + "the churn of customers " + "end " * 100
    found = excerpt(text, "churn")
    assert "<mark>churn</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_excerpt_without_a_hit_is_the_beginning():
    assert excerpt("Short text.", "nothing") == "Short text."


@given(st.text(max_size=300), st.text(max_size=30))
@example("a" * 500, "")
def test_excerpt_never_lets_markup_through(text, words):
    plain = excerpt(text, words).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    assert ">" not in plain


def test_term_is_linked_at_its_first_mention_only():
    markup = link_terms("<p>Churn is high. churn falls.</p><p>churn rate</p>", GLOSSARY)
    assert markup == (
        '<p><a class="term" href="/learn/glossary/#churn" title="Who &quot;left&quot; &amp; why">Churn</a> is high. '
        "churn falls.</p><p>churn rate</p>"
    )


def test_longest_form_wins_and_words_are_whole():
    markup = link_terms("<p>leading mis-lead, a churn rate, Churns and customer relationship management</p>", GLOSSARY)
    assert LINK.findall(markup) == ["churn rate", "customer relationship management"]


def test_capital_abbreviations_are_not_ordinary_words():
    assert LINK.findall(link_terms("<p>it is IT</p>", GLOSSARY)) == ["IT"]


def test_links_headings_and_labels_stay_as_they_are():
    markup = "<h2>Churn</h2><a href='/x'>CRM <b>and churn</b></a><label>Leads</label><!-- churn --><img alt=\"churn\">"
    assert link_terms(markup, GLOSSARY) == markup


@pytest.mark.parametrize("words", ["PİLOT", "pılot", "PİLOTS"])
def test_letters_of_other_alphabets_are_left_as_they_are(words):
    glossary = Glossary((Term(("Pilot",), "/learn/glossary/#pilot"),))
    assert link_terms(f"<p>{words}</p>", glossary) == f"<p>{words}</p>"


WORDS = st.sampled_from(["churn", "Churn rate", "CRM", "lead", "it", "IT", "a &amp; b", "plain", "客戶", "x&lt;y", " ",
                         "İT", "ıt", "leadſ"])  # fmt: skip  # i and s of other alphabets
TAGS = st.sampled_from(["p", "b", "li", "h2", "a", "em", "label", "h3", "dt", "span"])
MARKUP = st.recursive(
    WORDS,
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda pair: f'<{pair[0]} title="churn > lead">{" ".join(pair[1])}</{pair[0]}>'
    ),
    max_leaves=25,
)


class Links(HTMLParser):
    """Collects where links of terms stand."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.targets: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if facts.get("class") == "term":
            self.targets.append(facts["href"])
            self.wrong += [outer for outer in self.open if outer in UNTOUCHED]
        self.open.append(tag)

    def handle_endtag(self, tag):
        self.open.pop()


@given(MARKUP)
def test_linking_changes_nothing_but_links_each_term_once_and_only_in_text(markup):
    linked = link_terms(markup, GLOSSARY)
    assert LINK.sub(r"\1", linked) == markup
    assert strip_tags(linked) == strip_tags(markup)
    seen = Links()
    seen.feed(linked)
    assert seen.wrong == []
    assert len(seen.targets) == len(set(seen.targets))
