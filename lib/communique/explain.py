"""Show the sum: the calculation behind a number of a table of words, with the values put in.

Knows each formula as `statistics.py` and `association.py` compute it; the names of what goes in are in
`data/messages.csv`.
"""

import numbers
from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from .association import CEILING, cells
from .messages import catalogue, language

# A table is known by the column that no other has.
_FORMULAS = {
    "log_dice": {
        "expected": "{f_node} · {f_word} · 2 · {window} / {words}",
        "log_dice": "min({ceiling}, 14 + log2(2 · {n} / ({f_node} + {f_word})))",
        "mi": "log2({n} / {expected})",
        "t": "({n} − {expected}) / √{n}",
        "log_likelihood": "2 · ("
        + " + ".join(f"{{o{cell}}} · ln({{o{cell}}} / {{e{cell}}})" for cell in (11, 12, 21, 22))
        + ")",
    },
    "log_ratio": {
        "expected_target": "{words_target} · ({n_target} + {n_reference}) / ({words_target} + {words_reference})",
        "expected_reference": "{words_reference} · ({n_target} + {n_reference}) / ({words_target} + {words_reference})",
        "log_likelihood": "2 · ({n_target} · ln({n_target} / {expected_target})"
        " + {n_reference} · ln({n_reference} / {expected_reference}))",
        "log_ratio": "log2(({some_target} / {words_target}) / ({some_reference} / {words_reference}))",
        "p": "P(χ² > {log_likelihood})",
        "bic": "{log_likelihood} − ln({words_target} + {words_reference})",
    },
    "dp": {
        "dp": "({difference_inside} + {difference_outside}) / 2",
        "dp_norm": "{dp} / (1 − {smallest_share})",
        "juilland_d": "1 − ({rate_sd} / {rate_mean}) / √({of} − 1)",
    },
    "per_thousand": {"per_thousand": "1000 · {n} / {words}"},
}


def explain(row: Mapping[str, Any] | pd.Series, column: str | None = None) -> str:
    """Show how a number was worked out: the formula, the values put in, what comes out.

    Parameters
    ----------
    row
        A row of `frequencies`, `ngrams`, `keyness`, `collocates` or `dispersion`, for example ``table.loc[0]``.
    column
        The number's column; nothing for all that the row has.

    Returns
    -------
    str
        A line for each number, in the language that is on (`language`), and a line for what needs saying: a count of
        0, or too few hits.

    Raises
    ------
    ValueError
        If the row is from none of these tables, or the column isn't one that is worked out.

    Examples
    --------
    >>> import communique as cq
    >>> print(explain(cq.frequencies(cq.words(cq.load(text="一、合作支持合作。"))).loc[0]))
    合作
    per thousand = 1000 · n / N = 1000 · 2 / 3 = 666.667
    """
    values = _checked(row)
    formulas = _formulas(values)
    if column not in (None, *formulas):
        raise ValueError(f"{column!r} is not worked out; {', '.join(formulas)} are")
    shown = [column] if column else list(formulas)
    sums = _template(formulas, shown, language()).format(**_put_in(values))
    said = [_symbols(language())[f"remark_{name}"] for name in _remarks(shown, values)]
    return "\n".join([str(values["word"]), sums, *said])


def worked(table: pd.DataFrame, code: str) -> dict[str, Any]:
    """Give all sums of a table in a language: a template, what each row puts into it, and which remarks it needs."""
    rows = [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
    formulas = _formulas(dict.fromkeys(table))
    template = _template(formulas, list(formulas), code)
    columns = {str(name): list(column) for name, column in pd.DataFrame(map(_put_in, rows)).items()}
    needed = {name: values for name, values in columns.items() if f"{{{name}}}" in template}
    said = {name: _symbols(code)[f"remark_{name}"] for name in ("zero", "half", "window", "too_few")}
    remarks = [" ".join(_remarks(list(formulas), row)) for row in rows]
    return {
        "sum": template,
        "word": table["word"].astype(str).tolist(),
        "values": needed,
        "remarks": remarks,
        "said": said,
    }


def _checked(row: Mapping[str, Any] | pd.Series) -> dict[str, Any]:
    """Make sure that this is a row, with its word."""
    if not isinstance(row, Mapping | pd.Series):
        raise ValueError("this is no row of a table of words; take one with table.loc[0]")
    return {"word": getattr(row, "name", ""), **row}


def _formulas(values: Mapping[str, Any]) -> dict[str, str]:
    formulas = next((formulas for mark, formulas in _FORMULAS.items() if mark in values), None)
    if formulas is None:
        raise ValueError("this is no row of a table of words; take one with table.loc[0]")
    return formulas


def _template(formulas: dict[str, str], shown: list[str], code: str) -> str:
    """Write the sums with their values still to be put in: what is asked for, the formula, the values, the result."""
    symbols = _symbols(code)
    return "\n".join(
        f"{symbols[name]} = {formulas[name].format_map(symbols)} = {formulas[name]} = {{{name}_result}}"
        for name in shown
    )


@cache
def _symbols(code: str) -> dict[str, str]:
    return catalogue("explain")[code]


def _put_in(values: dict[str, Any]) -> dict[str, str]:
    """Write what is put in, with two digits more than what comes out, so that the sum can be checked."""
    all_values = values | _steps(values)
    given = {name: value for name, value in all_values.items() if isinstance(value, numbers.Real)}
    return {name: _number(value, 8) for name, value in given.items()} | {
        f"{name}_result": _number(value, 6) for name, value in given.items()
    }


def _steps(values: dict[str, Any]) -> dict[str, Any]:
    """Work out what stands in a formula and in no column."""
    if "log_dice" in values:
        four = cells(*(values[name] for name in ("n", "f_node", "f_word", "window", "words")))
        steps = {
            f"{kind}{cell}": value
            for cell, pair in zip((11, 12, 21, 22), four, strict=True)
            for kind, value in zip("oe", pair, strict=True)
        }
        return steps | {"ceiling": CEILING}
    if "log_ratio" in values:
        return {f"some_{side}": values[f"n_{side}"] or 0.5 for side in ("target", "reference")}
    return {}


def _remarks(shown: list[str], values: dict[str, Any]) -> list[str]:
    """Name what a reader of the sums might stumble over."""
    counts = ("o12", "o21", "o22", "n_target", "n_reference")
    nothing = 0 in [value for key, value in (values | _steps(values)).items() if key in counts]
    said = {
        "zero": "log_likelihood" in shown and nothing,
        "half": "log_ratio" in shown and nothing,
        "window": "mi" in shown,
        "too_few": bool(values.get("too_few", False)),
    }
    return [name for name, true in said.items() if true]


def _number(value: Any, digits: int) -> str:
    if isinstance(value, numbers.Integral):
        return str(value)
    return f"{value:.{digits}g}".replace("-", "−") if pd.notna(value) else "—"
