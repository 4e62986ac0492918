"""The components of the house as template tags (built in: no `load` needed). They take arguments and never query.

`docs/components.md` shows how each is used; `/components/` shows how each looks.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.boundfield import BoundWidget
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.core import deadlines, forms, looks, parts
from portal.core.findings import Finding, Severity

register = template.Library()
COMPONENT = "components/%s.html"


@cache
def _sprite() -> str:
    return static("img/icons.svg")


# Small signs, written without a template: they stand in every row of a list.


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """A picture of the sprite. Without `label` it is decoration and hidden from screen readers."""
    says = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon {}" {}><use href="{}#{}"/></svg>', css, says, _sprite(), name)


@register.simple_tag
def state_badge(state: Any, label: str = "") -> SafeString:
    """The state of a thing, or a bare state code, as icon and word."""
    code = str(getattr(state, "state", state))
    look = looks.look_of(code)
    if not label and hasattr(state, "get_state_display"):
        label = state.get_state_display()
    return badge(label or str(getattr(state, "label", look.label)), look.tone, look.icon)


@register.simple_tag
def badge(label: str, tone: str = "neutral", icon_name: str = "") -> SafeString:
    """A word with an icon in one of the tones: neutral, info, progress, good, bad, done."""
    sign = icon(icon_name) if icon_name else ""
    return format_html('<span class="state state-{}">{}{}</span>', tone, sign, label)


@register.simple_tag
def clause(number: str) -> SafeString:
    """The paragraph of the notification that says so."""
    if not number:
        return mark_safe("")
    return format_html('<span class="clause" title="{}">§ {}</span>', _("Paragraph of the notification"), number)


@register.simple_tag
def country_chip(code: str, name: str = "") -> SafeString:
    """A country by its ISO code and name; never by a picture of its flag alone."""
    return format_html('<span class="country"><abbr class="country-code">{}</abbr> {}</span>', code, name)


@register.simple_tag
def deadline(when: date | datetime | None, tzname: str = "", now: datetime | None = None) -> SafeString:
    """A date (ending at 24:00) or moment in the reader's zone, with the time left."""
    if when is None:
        return format_html('<span class="deadline">{}</span>', "–")
    left = deadlines.left_until(when, tzname, now)
    return format_html(
        '<span class="deadline deadline-{}">{}<time datetime="{}">{}</time> <span class="deadline-left">{}</span></span>',
        left.tone, icon(left.icon), left.moment.isoformat(), left.printed, left.words,
    )  # fmt: skip


@register.simple_tag
def capacity(filled: int, total: int, label: str = "", waiting: int = 0) -> SafeString:
    """Seats taken of those there are, as a picture and in words."""
    return _component("capacity", filled=filled, total=total, shown=min(filled, total), label=label, waiting=waiting,
                      free=max(total - filled, 0), over=max(filled - total, 0))  # fmt: skip


# Parts of a page.


@register.simple_block_tag(end_name="end_page_header")
def page_header(content: str, *, title: str, lead: str = "", eyebrow: str = "", state: Any = None) -> SafeString:
    """The head of a page. What stands inside are its actions (buttons)."""
    return _component("page_header", title=title, lead=lead, eyebrow=eyebrow, state=state, actions=mark_safe(content.strip()))


@register.simple_block_tag(end_name="end_panel")
def panel(
    content: str, *, title: str, id: str = "", count: int | None = None, tone: str = "", level: int = 2
) -> SafeString:
    """A titled section with a hairline."""
    return _component("panel", title=title, id=id, count=count, tone=tone, level=level, content=content)


@register.simple_block_tag(end_name="end_callout")
def callout(content: str, *, title: str = "", tone: str = "info") -> SafeString:
    """Something to know before going on. Tones: neutral, info, progress, good, bad."""
    return _component("callout", title=title, tone=tone, icon=looks.CALLOUT_ICONS[tone], content=content)


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
    shown = list(offers)
    first = next((offer for offer in shown if offer.enabled and offer.move.tone == "primary"), None)
    kinds = [(offer, "primary" if offer is first else _move_class(offer.move.tone)) for offer in shown]
    return _component("move_buttons", offers=kinds, csrf_token=context.get("csrf_token"))


def _move_class(tone: str) -> str:
    return "outline-danger" if tone in {"danger", "bad"} else "outline-primary"


@register.simple_tag
def finding_list(findings: Iterable[Finding], title: str = "", empty: str = "") -> SafeString:
    """What the rules found, the gravest first, each with its clause."""
    found = list(findings)
    groups = [(severity, looks.SEVERITY_ICONS[severity], [f for f in found if f.severity == severity])
              for severity in Severity]  # fmt: skip
    return _component("finding_list", groups=[g for g in groups if g[2]], title=title, empty=empty)


@register.simple_tag
def task_list(tasks: Iterable[parts.Task], label: str = "") -> SafeString:
    """The sections of a long piece of work, each with its status."""
    rows = [(task, *looks.TASK_LOOKS[task.status]) for task in tasks]
    return _component("task_list", rows=rows, label=label, done=sum(row[0].status == "done" for row in rows))


@register.simple_tag
def timeline(milestones: Iterable[parts.Milestone], label: str = "") -> SafeString:
    """Dated points in order, each with its state in words."""
    rows = [(milestone, looks.MILESTONE_ICONS[milestone.state]) for milestone in milestones]
    return _component("timeline", rows=rows, label=label)


@register.simple_tag
def steps(items: Iterable[parts.Step], label: str = "") -> SafeString:
    """Where one stands on a way that is walked once."""
    return _component("steps", steps=list(items), label=label)


@register.simple_tag
def tabs(items: Iterable[parts.Tab], label: str) -> SafeString:
    """Links to sibling pages."""
    return _component("tabs", tabs=list(items), label=label)


@register.simple_tag
def facts(items: Iterable[parts.Fact | tuple[str, Any]], columns: int = 1) -> SafeString:
    """A definition list of `Fact`s or (label, value) pairs."""
    rows = [item if isinstance(item, parts.Fact) else parts.Fact(*item) for item in items]
    return _component("facts", facts=rows, columns=columns)


@register.simple_tag
def tiles(items: Iterable[parts.Tile], label: str = "") -> SafeString:
    """Counts that click through to the lists behind them."""
    return _component("tiles", tiles=list(items), label=label)


@register.simple_tag
def empty_state(
    title: str, text: str = "", icon_name: str = "inbox", action_label: str = "", action_url: str = ""
) -> SafeString:
    """Nothing here, and what to do next."""
    return _component(
        "empty_state", title=title, text=text, icon=icon_name, action_label=action_label, action_url=action_url
    )


@register.simple_tag
def person(
    name: str, own_name: str = "", own_lang: str = "", photo_url: str = "", detail: str = "", url: str = ""
) -> SafeString:
    """A person: photograph or initials, name in Latin and own script, one line more."""
    initials = "".join(word[0] for word in name.split()[:2]).upper()
    return _component("person", name=name, own_name=own_name, own_lang=own_lang, photo_url=photo_url, detail=detail,
                      url=url, initials=initials)  # fmt: skip


@register.simple_tag
def file_line(name: str, url: str = "", size: int = 0, sha256: str = "", note: str = "") -> SafeString:
    """A stored file: name to download, size, the first eight digits of its hash."""
    return _component("file_line", name=name, url=url, size=size, sha256=sha256, note=note)


@register.simple_tag
def confirmation(letters: Sequence[parts.Letter], held: bool = False) -> SafeString:
    """Who will get mail when this goes ahead; `held` says it waits in the outbox."""
    return _component("confirmation", letters=letters, count=len(letters), held=held)


# Tables and forms.


@register.simple_block_tag(takes_context=True, end_name="end_data_table")
def data_table(context: Context, content: str, *, columns: Iterable[parts.Column], caption: str, name: str = "list",
               filter_form: BaseForm | None = None, pager: parts.Pager | None = None, export_url: str = "",
               summary: str = "", **empty: str) -> SafeString:  # fmt: skip
    """A table with filter, sort, paging and export around the rows that stand inside (`<tr>` with `<td data-label>`).

    No row shows `empty_state(**empty)`: `empty_title`, `empty_text`, `empty_icon_name`, `empty_action_label`, `empty_action_url`.
    """
    request: HttpRequest = context["request"]
    return _component(
        "data_table", columns=[(c, *_sort_link(request, c)) for c in columns], rows=mark_safe(content.strip()), caption=caption,
        name=name, filter_form=filter_form, pager=pager, export_url=export_url, summary=summary, path=request.path,
        sort=request.GET.get("sort", ""), filtered=bool(filter_form and filter_form.is_bound and filter_form.changed_data),
        empty={key.removeprefix("empty_"): value for key, value in empty.items()},
    )  # fmt: skip


def _sort_link(request: HttpRequest, column: parts.Column) -> tuple[str, str]:
    """The address that sorts by this column, and its `aria-sort` now."""
    if not column.sort:
        return "", ""
    now = request.GET.get("sort", "")
    query = request.GET.copy()
    for key in ("after", "before", "page"):
        query.pop(key, None)
    query["sort"] = f"-{column.sort}" if now == column.sort else column.sort
    order = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(now, "none")
    return f"?{query.urlencode()}", order


@register.simple_tag
def pager(pager: parts.Pager) -> SafeString:
    """To the page before and the page after."""
    return _component("pager", pager=pager)


@register.simple_tag
def error_summary(*forms_shown: BaseForm) -> SafeString:
    """All errors of one or more forms on top of the page, each a link to its field. Empty without errors."""
    links = [link for form in forms_shown for link in forms.error_links(form)]
    return _component("error_summary", links=links) if links else mark_safe("")


@register.simple_tag
def field_control(field: BoundField) -> SafeString:
    """The input of a form field with the classes of its kind."""
    widget = field.field.widget
    css = {"select": "form-select", "checkbox": "form-check-input"}.get(_kind(field), "form-control")
    css = "" if _kind(field) in {"group", "filedrop"} else css
    own = widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{css} {own}".strip()} if css or own else None)


@register.simple_tag
def choice_control(choice: BoundWidget) -> SafeString:
    """One radio button or checkbox of a group, without its label."""
    choice.data["attrs"]["class"] = "form-check-input"
    return choice.tag()


@register.filter
def field_kind(field: BoundField) -> str:
    """text, select, checkbox, group (of radios or checkboxes) or filedrop."""
    return _kind(field)


def _kind(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, forms.FileDrop):
        return "filedrop"
    if field.use_fieldset:
        return "group"
    return {"select": "select", "selectmultiple": "select", "nullbooleanselect": "select",
            "checkbox": "checkbox"}.get(field.widget_type, "text")  # fmt: skip


def _component(name: str, /, **values: Any) -> SafeString:
    return mark_safe(render_to_string(COMPONENT % name, values))
