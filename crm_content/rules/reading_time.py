"""How long a text takes to read."""

import math
import re

WORDS_A_MINUTE = 200  # careful reading in a second language
SIGNS_A_MINUTE = 400  # of scripts written without spaces
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def minutes_for(text: str) -> int:
    """Whole minutes to read `text`, at least one."""
    signs = len(UNSPACED.findall(text))
    words = len(UNSPACED.sub(" ", text).split())
    return max(1, math.ceil(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE))
