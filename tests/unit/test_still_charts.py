"""The still charts of the progress page."""

from datetime import date

from unhunch.interop.charts import Dot, MeasurePicture
from unhunch.web.progress.still import still_of_measure

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 1)


def picture(values: tuple[float, ...], unchanged: tuple[float, float], scale: tuple[float, float] | None = None):
    dots = tuple(Dot(day=FIRST, value=value, tip="") for value in values)
    return MeasurePicture(first=FIRST, last=LAST, dots=dots, unchanged=unchanged, start=values[0], scale=scale)


def test_the_levels_of_a_measure_are_round_numbers_at_their_true_height():
    still = still_of_measure(picture((45, 85), (15, 75)))
    assert [level.text for level in still.levels] == [25, 50, 75]
    # From 9.4 to 90.6, eight in a hundred of the range more at each end; 90 high and 10 from above.
    assert [level.at for level in still.levels] == [82.7, 55.0, 27.3]


def test_a_count_of_days_is_drawn_from_none_to_all_seven_and_its_grey_ends_there():
    still = still_of_measure(picture((6, 1), (4, 8), scale=(0, 7)))
    assert [level.text for level in still.levels] == [0, 2, 4, 6]
    assert still.unchanged == (10, 38.6)
