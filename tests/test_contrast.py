"""Colours of the page: every text stands out as WCAG's AA asks, also the numbers in the chart, which axe does not measure."""

from __future__ import annotations

import re

import pytest

from briefgen import render
from briefgen.render.sample import sample_brief

Colour = tuple[float, float, float]
PAGE = str(render(sample_brief(), "html"))
SCHEMES = [
    {
        name: tuple(int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
        for name, code in re.findall(r"--(\w+):#([0-9a-f]{6})", block)
    }
    for block in re.findall(r":root\{(--paper:#[0-9a-f]{6};[^}]*)\}", PAGE)
]
PAIRS = [
    ("ink", "paper"),
    ("soft", "paper"),
    ("accent", "paper"),
    ("ink", "panel"),
    ("soft", "panel"),
    ("accent", "panel"),
    ("paper", "accent"),
]


def contrast(one: Colour, other: Colour) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_black_on_white_is_21() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert len(SCHEMES) == 2, "light and dark; print has short codes of its own"


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark"])
def test_text_stands_out(scheme: dict[str, Colour]) -> None:
    assert {
        pair: contrast(scheme[pair[0]], scheme[pair[1]]) for pair in PAIRS if contrast(scheme[pair[0]], scheme[pair[1]]) < 4.5
    } == {}


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark"])
def test_numbers_stand_out_from_the_fullest_cell(scheme: dict[str, Colour]) -> None:
    opacity = max(map(float, re.findall(r'fill-opacity="([\d.]+)"', PAGE)))
    red, green, blue = (
        opacity * over + (1 - opacity) * under for over, under in zip(scheme["accent"], scheme["panel"], strict=True)
    )
    assert contrast(scheme["ink"], (red, green, blue)) >= 4.5
