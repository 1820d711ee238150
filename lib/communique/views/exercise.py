"""Exercises that answer at once, in the browser; nothing is recorded."""

import pandas as pd
import traitlets

from ..exercises import questions
from ..messages import language
from .view import View, module


def exercise(
    df: pd.DataFrame, kind: str, n: int = 5, seed: int = 1, *, answers: bool = False
) -> "Exercise | pd.DataFrame":
    """Show questions made from a communiqué, each checked in the browser with its reason.

    Parameters
    ----------
    df
        Paragraphs, as `communique.load` gives them.
    kind, n, seed
        As in `communique.questions`.
    answers
        For the teacher: give the key as a table instead.

    Returns
    -------
    Exercise or pandas.DataFrame
        A view whose ``focus`` goes to the words that answer a question; or ``question, quote, answer, reason``,
        numbered from 1.

    Raises
    ------
    ValueError
        If there is no such kind, or the text has nothing to ask about.

    Examples
    --------
    >>> import communique as cq
    >>> list(cq.exercise(cq.load(), "order", n=1, answers=True).columns)
    ['question', 'quote', 'answer', 'reason']
    """
    asked = questions(df, kind, n, seed)
    return _key(asked) if answers else Exercise(questions=asked.to_dict("records"))


def _key(asked: pd.DataFrame) -> pd.DataFrame:
    code = language()
    rows = [
        (q.prompt[code], q.quote, " < ".join(q.options[i][code] for i in q.answer), q.reason[code])
        for q in asked.itertuples()
    ]
    return pd.DataFrame(rows, columns=["question", "quote", "answer", "reason"], index=range(1, len(rows) + 1))


class Exercise(View):
    """Questions with their options, one below the other; `questions` as `communique.questions` makes them."""

    _esm = module("exercise")
    questions: traitlets.List = traitlets.List().tag(sync=True)
