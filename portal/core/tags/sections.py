"""Parts of a page: headings, callouts, lists of things with a state."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.core import looks, parts
from portal.core.findings import Finding, Severity
from portal.core.tags.drawing import component, trusted
from portal.core.tags.signs import clauses_at, icon

register = template.Library()


@register.simple_tag
def capacity(filled: int, total: int, label: str = "") -> SafeString:
    """Seats taken of those there are, as a picture and in words."""
    return component("capacity", filled=filled, total=total, shown=min(filled, total), label=label,
                      free=max(total - filled, 0), over=max(filled - total, 0))  # fmt: skip


@register.simple_block_tag(end_name="end_page_header")
def page_header(content: str, *, title: str, lead: str = "", eyebrow: str = "", state: Any = None) -> SafeString:
    """The head of a page. What stands inside are its actions (buttons)."""
    return component("page_header", title=title, lead=lead, eyebrow=eyebrow, state=state, actions=trusted(content))


@register.simple_block_tag(end_name="end_callout")
def callout(content: str, *, title: str = "", tone: str = "info") -> SafeString:
    """Something to know before going on. Tones: neutral, info, progress, good, bad."""
    return component("callout", title=title, tone=tone, icon=looks.CALLOUT_ICONS[tone], content=content)


@register.simple_tag
def link_button(url: str, label: str, icon_name: str = "", kind: str = "secondary") -> SafeString:
    """A link that looks like a button. `kind`: primary, secondary, quiet or danger."""
    sign = icon(icon_name) if icon_name else ""
    return format_html('<a class="btn btn-{}" href="{}">{}{}</a>', _button_class(kind), url, sign, label)


def _button_class(kind: str) -> str:
    return {"secondary": "outline-primary", "quiet": "link", "danger": "outline-danger"}.get(kind, kind)


@register.simple_tag(takes_context=True)
def move_buttons(context: Context, offers: Iterable[Any]) -> SafeString:
    """The moves the workflow offers: open ones as buttons, closed ones with the reasons and clauses beneath."""
    shown = sorted(
        offers, key=lambda offer: _move_class(offer.move.tone) == "outline-danger"
    )  # what ends it comes last
    first = next((offer for offer in shown if offer.enabled and offer.move.tone == "primary"), None)
    kinds = [(offer, "primary" if offer is first else _move_class(offer.move.tone)) for offer in shown]
    return component("move_buttons", offers=kinds, csrf_token=context.get("csrf_token"), clauses_at=clauses_at(context))


def _move_class(tone: str) -> str:
    return "outline-danger" if tone in {"danger", "bad"} else "outline-primary"


@register.simple_tag(takes_context=True)
def finding_list(context: Context, findings: Iterable[Finding], title: str = "", empty: str = "") -> SafeString:
    """What the rules found, the gravest first, each with its clause."""
    found = list(findings)
    groups = [(severity, looks.SEVERITY_ICONS[severity], [f for f in found if f.severity == severity])
              for severity in Severity]  # fmt: skip
    return component("finding_list", groups=[g for g in groups if g[2]], title=title, empty=empty,
                      clauses_at=clauses_at(context))  # fmt: skip


@register.simple_tag
def task_list(tasks: Iterable[parts.Task], label: str = "") -> SafeString:
    """The sections of a long piece of work, each with its status."""
    tasks = list(tasks)
    rows = [(task, *looks.TASK_LOOKS[task.status]) for task in tasks]
    counts = {status: sum(task.status == status for task in tasks) for status in ("done", "optional")}
    return component("task_list", rows=rows, label=label, **counts)


@register.simple_tag(takes_context=True)
def timeline(context: Context, milestones: Iterable[parts.Milestone], label: str = "") -> SafeString:
    """Dated points in order, each with its state in words."""
    rows = [(milestone, looks.MILESTONE_ICONS[milestone.state]) for milestone in milestones]
    return component("timeline", rows=rows, label=label, clauses_at=clauses_at(context))


@register.simple_tag
def tabs(items: Iterable[parts.Tab], label: str) -> SafeString:
    """Links to sibling pages."""
    return component("tabs", tabs=list(items), label=label)


@register.simple_tag
def empty_state(
    title: str, text: str = "", icon_name: str = "inbox", action_label: str = "", action_url: str = ""
) -> SafeString:
    """Nothing here, and what to do next."""
    return component(
        "empty_state", title=title, text=text, icon=icon_name, action_label=action_label, action_url=action_url
    )


@register.simple_tag
def person(
    name: str, own_name: str = "", own_lang: str = "", photo_url: str = "", detail: str = "", url: str = ""
) -> SafeString:
    """A person: photograph or initials, name in Latin and own script, one line more."""
    initials = "".join(word[0] for word in name.split()[:2]).upper()
    return component("person", name=name, own_name=own_name, own_lang=own_lang, photo_url=photo_url, detail=detail,
                      url=url, initials=initials)  # fmt: skip


@register.simple_tag
def confirmation(letters: Sequence[parts.Letter]) -> SafeString:
    """Who will get mail when this goes ahead."""
    return component("confirmation", letters=letters, count=len(letters))
