"""Learning pages of the demonstration: the library as its editor left it, one draft, and the participant's two plans of the planner."""

import datetime as dt

from crm_content.demonstration import build
from crm_content.demonstration.plans import write_plans
from crm_content.models import ArticlePage, LearningIndexPage
from portal.desk.demonstration import logins
from portal.directory.models import User
from portal.directory.roles import Role

DRAFT = "What to say when nothing can be done"


def write_articles(today: dt.date) -> None:
    """The library, an article the editor has not finished, and the participant's plans."""
    index = LearningIndexPage.objects.get()
    editor = User.objects.get(email=logins.address_of(Role.EDITOR))
    build(index, by=editor, today=today)
    draft = ArticlePage(title=DRAFT, summary="Notes so far.", published_on=today, owner=editor, live=False)
    index.add_child(instance=draft)
    draft.save_revision(user=editor)
    write_plans(User.objects.get(email=logins.PARTICIPANT_ADDRESS), today)
