"""`unhunch trend`: what a diary of daily pain says, and how surely."""

from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from unhunch.domain.outcomes.verdict import Trend, VerdictText

WIDE = 88
Z_95 = 1.96


def trend(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help='A CSV table of date,average[,worst]; "-" reads standard input.')
    ],
    day: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="As of this day (default: the last one of the file).")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for another program.")] = False,
) -> None:
    """Say whether daily pain falls, rises or stays, or that it is too early to tell. Empty cells are days not rated.

    Example: unhunch trend diary.csv --json
    """
    from unhunch.catalogue.library import library
    from unhunch.domain.outcomes.trend import judge
    from unhunch.interop.csv_table import LARGEST_BYTES
    from unhunch.interop.ratings_csv import parse_ratings
    from unhunch.interop.strict import Place, read_one
    from unhunch.interop.text_file import name_of, read_bytes

    chosen = None if day is None else read_one("--day", day, Place.day)
    diary = parse_ratings(read_bytes(file, LARGEST_BYTES), name_of(file))
    found = judge(diary.days, chosen or diary.last_day)
    words = library().verdicts[found.verdict]
    typer.echo(_as_json(found, words) if as_json else "\n".join(lines(found, words)))


def _as_json(found: "Trend", words: "VerdictText") -> str:
    from json import dumps

    from unhunch.interop.trend_json import trend_json

    return dumps(trend_json(found, words), ensure_ascii=False, indent=1)


def lines(found: "Trend", words: "VerdictText") -> Iterator[str]:
    """The verdict in words, then its numbers."""
    yield words.title
    yield fill(f"{words.text} {words.why[found.why]}", WIDE)
    yield ""
    yield f"Rated: {found.days_observed} of {found.days} days to {found.until}"
    if found.mean_14_first is not None and found.mean_14_last is not None:
        yield f"First 14 days: {found.mean_14_first:.1f} on average; last 14 days: {found.mean_14_last:.1f}"
    if found.slope_per_week is not None and found.se_per_week is not None:
        low, high = (found.slope_per_week + side * Z_95 * found.se_per_week for side in (-1, 1))
        yield f"Change a week: {found.slope_per_week:+.2f} points (likely between {low:+.2f} and {high:+.2f})"
    yield ""
    yield fill(words.what_next, WIDE)
