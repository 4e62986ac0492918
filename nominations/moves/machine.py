"""The machine of a nomination: every move in the order its button stands."""

from nominations.models import Nomination
from nominations.moves.nominating import ENDORSE, WITHDRAW
from nominations.moves.screening import SCREEN, SEND_BACK
from nominations.moves.selecting import LAPSE, PASS_OVER, PROMOTE, RESERVE, SELECT
from nominations.states import NOMINATION_ROUTES
from portal.core.workflow import Machine, Move


def move_url(nomination: Nomination, move: Move) -> str:
    """A state change is a noun under the nomination: `/nominations/41/endorsement/`."""
    return f"{nomination.get_absolute_url()}{move.resource}/"


NOMINATION = Machine(
    model=Nomination,
    routes=NOMINATION_ROUTES,
    moves=(ENDORSE, SCREEN, SELECT, RESERVE, PASS_OVER, PROMOTE, SEND_BACK, WITHDRAW, LAPSE),
    url=move_url,
)
