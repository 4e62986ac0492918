"""Links terms of the glossary where a page first mentions them: in text only, never in links, headings or controls."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from html.parser import HTMLParser

UNTOUCHED = frozenset(
    "a button caption code dfn dt h1 h2 h3 h4 h5 h6 label legend math option pre script select style summary svg textarea "
    "th title template".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it may stand in a text, and where it is explained."""

    forms: tuple[str, ...]
    url: str
    meaning: str = ""


@dataclass(frozen=True)
class Glossary:
    """Terms in the shape that finds them quickly."""

    terms: tuple[Term, ...]

    @cached_property
    def by_form(self) -> dict[str, tuple[Term, str]]:
        return {form.casefold(): (term, form) for term in reversed(self.terms) for form in term.forms if form}

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Any form as a whole word, the longest first."""
        forms = sorted({form for term in self.terms for form in term.forms if form}, key=len, reverse=True)
        if not forms:
            return None
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)


def link_terms(markup: str, glossary: Glossary) -> str:
    """`markup` with each term's first mention linked; all else comes out as it went in."""
    if glossary.pattern is None:
        return markup
    linker = _Linker(glossary)
    linker.feed(markup)
    linker.close()
    return "".join(linker.written)


class _Linker(HTMLParser):
    """Writes again what it reads, and links in the text between the tags."""

    def __init__(self, glossary: Glossary) -> None:
        super().__init__(convert_charrefs=False)
        self.glossary, self.written = glossary, list[str]()
        self.inside, self.met = list[str](), set[Term]()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.written.append(self.get_starttag_text() or "")
        if tag in UNTOUCHED:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.written.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{tag}>")
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        pattern = self.glossary.pattern
        is_text = not self.inside and self.cdata_elem is None and pattern is not None
        self.written.append(pattern.sub(self._linked, data) if is_text and pattern else data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.written.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.written.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.written.append(f"<?{data}>")

    def _linked(self, match: re.Match[str]) -> str:
        said = match.group()
        known = self.glossary.by_form.get(said.casefold())
        if known is None:  # the pattern takes İ for i, the case-folded forms do not
            return said
        term, form = known
        if term in self.met or (form.isupper() and said != form):  # “IT” is a term, “it” is not
            return said
        self.met.add(term)
        return f'<a class="term" href="{escape(term.url)}" title="{escape(term.meaning)}">{said}</a>'
