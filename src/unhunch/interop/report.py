"""The clinician's page as a file: a PDF set by Typst, an HTML page, and JSON."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from html import escape
from importlib.resources import as_file, files
from typing import Any, Final, cast

from unhunch.interop.chart_drawing import chart_svg
from unhunch.interop.report_sheet import Sheet, Table

FOLDER: Final = files("unhunch.interop") / "clinician_page"
PICTURE_PPI: Final = 130
STANDARD: Final = "ua-1"
"""Tagged, with a title and a language, so that it can be read aloud."""


def pdf_of(sheet: Sheet) -> bytes:
    """Both pages as one PDF; nothing is read or written but the template and its fonts."""
    return _set(sheet, format="pdf", pdf_standards=[STANDARD], timestamp=datetime(2000, 1, 1, tzinfo=UTC))


def pictures_of(sheet: Sheet) -> tuple[bytes, ...]:
    """The pages as PNG pictures, sharp enough for a screen."""
    return _both(_set(sheet, format="png", ppi=PICTURE_PPI))


def _both(pages: bytes | list[bytes]) -> tuple[bytes, ...]:
    """What Typst gives as pictures: one alone, or a list."""
    return (pages,) if isinstance(pages, bytes) else tuple(pages)


def _set(sheet: Sheet, **how: Any) -> Any:  # noqa: ANN401 - bytes, or a list of them for pictures
    import typst  # noqa: PLC0415 - only a report waits for it

    inputs = {"sheet": json.dumps(json_of(sheet), ensure_ascii=False), "chart": _drawing(sheet)}
    with as_file(FOLDER) as folder:
        return cast("Any", typst).compile(
            folder / "page.typ",
            root=folder,
            font_paths=[folder / "fonts"],
            ignore_system_fonts=True,
            sys_inputs=inputs,
            **how,
        )


def _drawing(sheet: Sheet) -> str:
    """The chart as SVG; empty where there is none."""
    return "" if sheet.chart is None else chart_svg(dict(sheet.chart))


def json_of(sheet: Sheet) -> dict[str, Any]:
    """The words of the page; the drawing is left out, its numbers are in the data files."""
    found = asdict(replace(sheet, chart=None))
    del found["chart"]
    return found


def html_of(sheet: Sheet) -> str:
    """The words as one page of HTML that needs nothing else."""
    body = "\n".join(_html_parts(sheet))
    return (
        f'<!doctype html>\n<html lang="{escape(sheet.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(sheet.title)}</title></head>\n<body>\n{body}\n</body></html>\n"
    )


def _html_parts(sheet: Sheet) -> list[str]:
    figures = "".join(f"<dt>{escape(f.label)}</dt><dd>{escape(f'{f.value} ({f.note})')}</dd>" for f in sheet.figures)
    screening = sheet.screening
    tables = (sheet.doses, sheet.measures)
    after = (sheet.stops, sheet.flares, sheet.tactics, sheet.plan, *([sheet.notes] if sheet.notes else []))
    return [
        f"<h1>{escape(sheet.title)}</h1>",
        *_html_lines(sheet.who, sheet.period, sheet.made, sheet.about),
        f"<h2>{escape(sheet.verdict_title)}</h2>",
        *_html_lines(sheet.verdict_when, sheet.verdict_text),
        f"<dl>{figures}</dl>",
        *_html_lines(sheet.chart_alt),
        f"<h2>{escape(sheet.practice_title)}</h2>",
        *_html_lines(sheet.practice),
        *map(_html_table, tables),
        f"<h2>{escape(screening.title)}</h2>",
        *_html_lines(screening.level, screening.given, *screening.reasons),
        _html_table(screening.answers),
        *_html_lines(screening.unanswered),
        _html_table(screening.conditions),
        *map(_html_table, after),
        f"<h2>{escape(sheet.method_title)}</h2>",
        *_html_lines(*sheet.method, sheet.versions),
    ]


def _html_lines(*lines: str) -> list[str]:
    return [f"<p>{escape(line)}</p>" for line in lines if line]


def _html_table(table: Table) -> str:
    if not table.rows and not table.empty:
        return ""
    title = f"<h3>{escape(table.title)}</h3>"
    if not table.rows:
        return f"{title}<p>{escape(table.empty)}</p>"
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in _whole_heads(table))
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return f"{title}<table>{f'<thead><tr>{heads}</tr></thead>' if heads else ''}<tbody>{rows}</tbody></table>{note}"


def _whole_heads(table: Table) -> list[str]:
    """Each head with the one above it, where there is one."""
    above = [name for name, columns in table.groups for _ in range(columns)]
    return [
        f"{up}: {head}" if up else head for up, head in zip(above or [""] * len(table.heads), table.heads, strict=True)
    ]
