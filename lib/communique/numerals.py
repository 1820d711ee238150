"""Chinese and Arabic numerals as numbers, for labels and for dates."""

import re

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "兩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_FORMAL = str.maketrans("壹贰貳叁叄參参肆伍陆陸柒捌玖拾佰", "一二二三三三三四五六六七八九十百")

NUMERAL = r"(?:[〇零○一二三四五六七八九十百]+|\d+)"
FORMAL = "[壹贰貳叁叄參参肆伍陆陸柒捌玖拾佰]+"  # as sections are numbered in Taiwan, and amounts everywhere


def numeral(text: str) -> int:
    """Give the number that a numeral stands for: by place (二十五) or digit by digit (二〇二一).

    Raises
    ------
    ValueError
        If the text is no numeral.

    Examples
    --------
    >>> numeral("三十五"), numeral("二〇二一"), numeral("１２"), numeral("貳拾壹")
    (35, 2021, 12, 21)
    """
    if text.isdecimal():
        return int(text)
    text = text.translate(_FORMAL)
    if not text or not set(text) <= set(_DIGITS) | set(_PLACES):
        raise ValueError(f"{text!r} is no numeral")
    if not set(text) & set(_PLACES):
        return int("".join(str(_DIGITS[digit]) for digit in text))
    parts = re.findall(r"([〇零○一二三四五六七八九两兩]*)([十百千]?)", text)
    return sum((_DIGITS[digits[-1]] if digits else bool(place)) * _PLACES.get(place, 1) for digits, place in parts)
