"""The yardstick: a plain Django view that lists fifty nominations, and one that shows one, with nothing around them."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from nominations.models import Nomination

ENGINE = Engine()
LIST = ENGINE.from_string(
    "<!doctype html><title>Nominations</title><table>{% for n in rows %}<tr><td><a href='/n/{{ n.pk }}'>{{ n.candidate.given_names }} "
    "{{ n.candidate.family_name }}</a></td><td>{{ n.country.name }}</td><td>{{ n.project.code }}</td><td>{{ n.preference }}</td>"
    "<td>{{ n.get_state_display }}</td></tr>{% endfor %}</table>"
)


def bare_list(request: HttpRequest) -> HttpResponse:
    """Fifty rows, newest first, in one query; no middleware of ours, no reader, no frame."""
    rows = Nomination.objects.select_related("project", "candidate", "country").order_by("-pk")[:50]
    return HttpResponse(LIST.render(Context({"rows": rows})))


urlpatterns = [path("bare/", bare_list)]
