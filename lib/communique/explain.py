"""Show the sum: the calculation behind a number of a table of words, with the values put in.

Knows each formula as `statistics.py` and `association.py` compute it; the names of what goes in are in
`data/messages.csv`.
"""

import numbers
from collections.abc import Mapping
from typing import Any

import pandas as pd

from .association import CEILING, cells
from .messages import message

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
    values = dict(row)
    formulas = next((formulas for mark, formulas in _FORMULAS.items() if mark in values), None)
    if formulas is None:
        raise ValueError("this is no row of a table of words; take one with table.loc[0]")
    if column not in (None, *formulas):
        raise ValueError(f"{column!r} is not worked out; {', '.join(formulas)} are")
    shown = [column] if column else list(formulas)
    values |= _steps(values)
    lines = [_worked(name, formulas[name], values) for name in shown]
    return "\n".join([str(values["word"]), *lines, *_remarks(shown, values)])


def _worked(name: str, formula: str, values: dict[str, Any]) -> str:
    symbols = {key: _symbol(key) for key in values if f"{{{key}}}" in formula}
    given = {key: _number(values[key], 8) for key in symbols}
    return f"{_symbol(name)} = {formula.format(**symbols)} = {formula.format(**given)} = {_number(values[name])}"


def _symbol(name: str) -> str:
    return message(f"explain.{name}")


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
    """Say what a reader of the sums might stumble over."""
    observed = [value for key, value in values.items() if key in ("o12", "o21", "o22", "n_target", "n_reference")]
    said = {
        "zero": "log_likelihood" in shown and 0 in observed,
        "half": "log_ratio" in shown and 0 in observed,
        "window": "mi" in shown,
        "too_few": bool(values.get("too_few", False)),
    }
    return [message(f"explain.remark_{name}") for name, true in said.items() if true]


def _number(value: Any, digits: int = 6) -> str:
    """Write a number; what is put in has two digits more than what comes out, so that the sum can be checked."""
    if isinstance(value, numbers.Integral):
        return str(value)
    return f"{value:.{digits}g}".replace("-", "−") if pd.notna(value) else "—"
