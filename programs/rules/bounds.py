"""What nobody means: a slip of the keyboard in a date or an offset would otherwise lie outside the calendar."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator

EARLIEST, LATEST = dt.date(1950, 1, 1), dt.date(2200, 12, 31)
LIKELY_DATES = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
DAYS = [MaxValueValidator(3650)]
MONTHS = [MaxValueValidator(120)]
