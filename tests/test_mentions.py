"""Names and quantities."""

from __future__ import annotations

import pytest

from briefgen.text.mentions import Quantity, names, quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor met Maria de la Cruz in New York.", ("Maria de la Cruz", "New York")),
        ("On Monday Kim Jong Un left Vladivostok.", ("Kim Jong Un", "Vladivostok")),
        ("The Bank of England raised rates.", ("Bank of England",)),
        ("nothing here is a name", ()),
        ("U.S. President Biden met Ángela Łukasz.", ("U.S. President Biden", "Ángela Łukasz")),
        ("Mr. J. Smith spoke.", ("J. Smith",)),
    ],
)
def test_names(text: str, found: tuple[str, ...]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10,000 people left", [(10_000, "people")]),
        ("it cost $4.5 million", [(4.5e6, "$")]),
        ("prices rose 25 percent and 3%", [(25, "%"), (3, "%")]),
        ("4 1/2 hours earlier", [(4.5, "hours")]),
        ("nine people and two hundred cars", [(9, "people"), (200, "cars")]),
        ("in 2019 and 2020", [(2019, ""), (2020, "")]),
        ("one of the men", [(1, "")]),
        ("es kostet 1,5 Euro", [(1.5, "euro")]),
        ("2½ hours and 5 m", [(2.5, "hours"), (5, "m")]),
        ("no number", []),
        ("twenty-one boats and a dozen crews", [(21, "boats"), (12, "crews")]),
        ("half of the houses", [(50, "%")]),
        ("About a dozen and a half people", [(12, "")]),
        ("Two million and a half people", [(2e6, "")]),
        ("an hour and a half and two years and a half", [(1.5, "hour"), (2.5, "years")]),
        ("ſix people, 4 1/٠ hours", [(0, "people"), (4, ""), (1, ""), (0, "hours")]),
    ],
)
def test_quantities(text: str, found: list[tuple[float, str]]) -> None:
    assert quantities(text) == tuple(Quantity(value, unit) for value, unit in found)


def test_numbers_that_only_name_count_nothing() -> None:
    assert [q.names for q in quantities("He won stage 13 of the tour on flight 447, under resolution 1723.")] == [True] * 3
    assert [q.names for q in quantities("He won 13 stages.")] == [False]
