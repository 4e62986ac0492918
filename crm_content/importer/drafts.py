"""What was read → the values of a page's fields, for a draft. Pure: nothing is looked up, nothing is written."""

from typing import Any
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crm_content.importer.reading import (
    Article,
    Block,
    BulletList,
    Item,
    KeyTerms,
    Module,
    Paragraph,
    Reference,
    Seminar,
    Slide,
    Unit,
)
from crm_content.rules.zones import is_zone
from crm_content.states import Stage

STAGES = {1: Stage.VISION, 2: Stage.STRATEGY, 3: Stage.ALIGNMENT, 4: Stage.SCORECARD}

Values = dict[str, Any]
Stream = list[tuple[str, Any]]


def unit_values(unit: Unit) -> Values:
    """The fields of a `CompetencyUnitPage`; what leads into its criteria stands in the text, for its page has its own words."""
    return {
        "title": unit.title or "",
        "code": unit.code or "",
        "range": unit.range or "",
        "level": unit.level,
        "credit": unit.credit,
        "functional_area": unit.functional_area or "",
        "sub_area": unit.sub_area or "",
        "elements": [
            (
                "element",
                {"title": each.title, "introduction": each.lead or "", "requirements": list(each.requirements)},
            )
            for each in unit.elements or ()
        ],
        "assessment_criteria": [("criterion", text) for text in unit.assessment_criteria or ()],
        "remark": unit.remark or "",
        "body": _leading(unit.assessment_lead),
    }


def article_values(article: Article) -> Values:
    """The fields of an `ArticlePage`; what a reference quotes stands as a quotation at the end of the text."""
    return _post_values(article) | {
        "body": [*_body(article.body), *_quotations(article.references)],
        "source": article.source or "",
        "source_url": article.source if article.source and _is_address(article.source) else "",
        "references": [("reference", _reference(each)) for each in article.references],
    }


def seminar_values(seminar: Seminar) -> Values:
    """The fields of a `SeminarPage`; an unknown time zone is left empty, so that an editor must choose it.

    References and source, for which its page has no fields, stand at the end of its text.
    """
    return _post_values(seminar) | {
        "body": [*_body(seminar.body), *_printed(seminar.references), *_said_by(seminar.source)],
        "theme": seminar.theme or "",
        "starts_on": seminar.date,
        "starts_time": seminar.starts_at,
        "ends_time": seminar.ends_at,
        "time_zone": seminar.time_zone if is_zone(seminar.time_zone or "") else "",
        "venue": seminar.venue or "",
        "language": seminar.language or "",
        "enquiries": seminar.enquiries or "",
    }


def module_values(module: Module) -> Values:
    """The fields of a `WorkshopModulePage`: a slide is a step."""
    stage = STAGES.get(module.step or 0, Stage.NONE)
    named = stage and stage.value in (module.title or "").casefold()
    return {
        "title": module.title or _("Slide %(number)d") % {"number": module.slides[0].number},
        "stage": stage if named else Stage.NONE,
        "steps": [("step", _step(slide)) for slide in module.slides],
    }


def _post_values(article: Article) -> Values:
    return {
        "title": article.title,
        "translated_title": article.translation or "",
        "published_on": article.published_on,
    }


def _body(blocks: tuple[Block, ...]) -> Stream:
    return [_block(block) for block in blocks]


def _block(block: Block) -> tuple[str, Any]:
    match block:
        case Paragraph(text):
            return "paragraph", format_html("<p>{}</p>", text)
        case BulletList(items):
            return "list", {"style": "bullets", "items": [format_html("<p>{}</p>", item) for item in items]}
        case KeyTerms(items):
            terms = [format_html("<p><b>{}</b> – {}</p>", item.term, item.text) for item in items]
            return "list", {"style": "bullets", "items": terms}


def _quotations(references: tuple[Reference, ...]) -> Stream:
    return [
        ("quote", {"text": each.quotation, "attribution": f"{', '.join(each.authors or ())}: {each.title}"})
        for each in references
        if each.quotation
    ]


def _printed(references: tuple[Reference, ...]) -> Stream:
    items = [format_html("<p>[{}] {}</p>", each.number, each.text) for each in references]
    return [("heading", _("References")), ("list", {"style": "bullets", "items": items})] if items else []


def _said_by(source: str | None) -> Stream:
    return [("paragraph", format_html("<p>{}: {}</p>", _("Source"), source))] if source else []


def _leading(lead: str | None) -> Stream:
    return [("paragraph", format_html("<p>{}: {}</p>", _("Assessment criteria"), lead))] if lead else []


def _reference(reference: Reference) -> Values:
    return {
        "authors": "; ".join(reference.authors or ()),
        "year": str(reference.published_on or reference.year or ""),
        "title": reference.title or reference.text,
        "publisher": _published(reference),
        "isbn": reference.isbn or "",
        "doi": reference.doi or "",
        "url": reference.url or "",
    }


def _published(reference: Reference) -> str:
    """Where it stands, as it is cited: journal, volume, issue and pages, or place and publisher; and when it was looked up."""
    issue = f" ({reference.issue})" if reference.issue else ""
    journal = f"{reference.journal} {reference.volume}{issue}: {reference.pages}" if reference.journal else ""
    publisher = ": ".join(part for part in (reference.place, reference.publisher) if part)
    looked_up = _("retrieved on %(day)s") % {"day": reference.retrieved_on} if reference.retrieved_on else ""
    return ", ".join(part for part in (journal, publisher, looked_up) if part)


def _is_address(text: str) -> bool:
    try:
        return urlsplit(text).scheme in ("http", "https") and " " not in text
    except ValueError:
        return False


def _step(slide: Slide) -> Values:
    return {
        "title": slide.title or _("Slide %(number)d") % {"number": slide.number},
        "points": [_point(item) for item in slide.items],
        "text": format_html("<p>{}</p>", slide.text) if slide.text else "",
    }


def _point(item: Item) -> SafeString:
    return format_html("<p>{}</p>{}", item.text, _nested(item.items))


def _nested(items: tuple[Item, ...]) -> SafeString:
    if not items:
        return SafeString("")
    rows = format_html_join("", "<li>{}{}</li>", ((item.text, _nested(item.items)) for item in items))
    return format_html("<ul>{}</ul>", rows)
