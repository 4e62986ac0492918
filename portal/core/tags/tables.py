"""Tables that filter, sort, page and export; and forms with their errors on top."""

from collections.abc import Iterable

from django import template
from django.forms import BaseForm, BoundField
from django.forms.boundfield import BoundWidget
from django.http import HttpRequest
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from portal.core import forms, parts
from portal.core.tags.drawing import component, trusted

register = template.Library()


@register.simple_block_tag(takes_context=True, end_name="end_data_table")
def data_table(context: Context, content: str, *, columns: Iterable[parts.Column], caption: str, name: str = "list",
               filter_form: BaseForm | None = None, pager: parts.Pager | None = None, export_url: str = "",
               summary: str = "", **empty: str) -> SafeString:  # fmt: skip
    """A table with filter, sort, paging and export around the rows that stand inside (`<tr>` with `<td data-label>`).

    No row shows `empty_state(**empty)`: `empty_title`, `empty_text`, `empty_icon_name`, `empty_action_label`, `empty_action_url`.
    """
    request: HttpRequest = context["request"]
    return component(
        "data_table", columns=[(c, *_sort_link(request, c)) for c in columns], rows=trusted(content), caption=caption,
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
    return component("pager", pager=pager)


@register.simple_tag
def error_summary(*forms_shown: BaseForm) -> SafeString:
    """All errors of one or more forms on top of the page, each a link to its field. Empty without errors."""
    links = [link for form in forms_shown for link in forms.error_links(form)]
    return component("error_summary", links=links) if links else mark_safe("")


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
    return {"select": "select", "plainselect": "select", "selectmultiple": "select", "nullbooleanselect": "select",
            "checkbox": "checkbox"}.get(field.widget_type, "text")  # fmt: skip
