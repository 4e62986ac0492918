"""Addresses of screening and selection."""

from django.urls import URLPattern, path

from nominations.views import deciding, releasing, screening, selecting

urlpatterns: list[URLPattern] = [
    path("screening/", screening.queue, name="screening_queue"),
    path("nominations/<int:pk>/screening/", screening.screen, name="screen"),
    path("nominations/<int:pk>/return/", screening.send_back, name="send_back"),
    path("nominations/<int:pk>/documents/acceptance/", screening.accept_documents, name="accept_documents"),
    path("nominations/documents/<int:pk>/doubt/", screening.doubt_document, name="doubt_document"),
    path("nominations/<int:pk>/selection/", deciding.select, name="select"),
    path("nominations/<int:pk>/reserve/", deciding.reserve, name="reserve"),
    path("nominations/<int:pk>/passing-over/", deciding.pass_over, name="pass_over"),
    path("nominations/<int:pk>/promotion/", deciding.promote, name="promote"),
    path("selection/", selecting.index, name="selections"),
    path("selection/<slug:slug>/", selecting.board, name="selection"),
    path("selection/<slug:slug>/decisions/", selecting.decisions, name="decisions"),
    path("selection/<slug:slug>/ranks/", selecting.ranks, name="ranks"),
    path("selection/<slug:slug>/release/", releasing.release, name="release"),
]
