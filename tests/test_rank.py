"""Rankers: equal to sumy's, right on graphs that can be reckoned by hand, indifferent to what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.textrank import sumy as sumy_scores
from briefgen import OptionError
from briefgen.rank import RANKERS, lexrank, ranker, textrank, textrank_within, topical_rank
from briefgen.rank.operator import cosine, overlap
from briefgen.sources import read_articles
from briefgen.text import Corpus, build_corpus, parse
from tests.conftest import EXAMPLE, make_pile

sentences_of_terms = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=7), min_size=1, max_size=12)


def example_corpus() -> Corpus:
    return build_corpus([parse(article) for article in read_articles([EXAMPLE / "articles"])])


def test_equal_to_sumy_on_articles() -> None:
    corpus = example_corpus()
    names = corpus.term_list
    rows = [[names[term] for term in corpus.terms(i)] for i in range(len(corpus))]
    assert len(rows) > 60
    np.testing.assert_allclose(textrank(corpus, stop="sumy"), sumy_scores(rows), rtol=0, atol=1e-12)


@given(sentences_of_terms)
def test_equal_to_sumy_on_any_terms(rows: list[list[str]]) -> None:
    # Two sentences of one and the same word repeated are beyond sumy, which asserts there.
    rows = [row for row in rows if len(row) != 1] + [["z"]]
    np.testing.assert_allclose(textrank(Corpus.from_terms(rows), stop="sumy"), sumy_scores(rows), rtol=0, atol=1e-9)


@given(sentences_of_terms)
def test_products_equal_the_matrix(rows: list[list[str]]) -> None:
    corpus = Corpus.from_terms(rows)
    n = len(rows)
    matrix = np.zeros((n, n))
    for i, a in enumerate(rows):
        for j, b in enumerate(rows):
            shared = sum(b.count(word) for word in a)
            norm = (np.log(len(a)) if a else 0) + (np.log(len(b)) if b else 0)
            matrix[i, j] = shared / norm if shared and norm else float(shared)
    x = np.linspace(0.1, 1.0, n)
    np.testing.assert_allclose(overlap(corpus)(x), matrix @ x, rtol=1e-12, atol=1e-12)


@given(sentences_of_terms)
def test_converged_ranks_solve_pagerank(rows: list[list[str]]) -> None:
    corpus = Corpus.from_terms(rows)
    ranks = textrank(corpus)
    n = len(rows)
    product = overlap(corpus)
    degree = product(np.ones(n))
    spread = np.divide(ranks, degree, out=np.zeros(n), where=degree > 0)
    dangling = ranks[degree == 0].sum()
    np.testing.assert_allclose(0.15 / n + 0.85 * (product(spread) + dangling / n), ranks, rtol=0, atol=1e-10)
    assert ranks.sum() == pytest.approx(1)


def test_cosine_of_a_sentence_with_itself_is_one() -> None:
    corpus = Corpus.from_terms([["a", "b", "b"], ["c"], ["a", "c", "d"]])
    product = cosine(corpus)
    assert [product(row)[i] for i, row in enumerate(np.eye(3))] == pytest.approx([1, 1, 1])
    assert product(np.array([1.0, 0, 0]))[2] == pytest.approx(1 / np.sqrt(6))


def test_within_equals_each_article_by_itself() -> None:
    documents = [parse(article) for article in make_pile(6)]
    together = textrank_within(build_corpus(documents))
    alone = np.concatenate([textrank(build_corpus([document])) for document in documents])
    np.testing.assert_allclose(together, alone, rtol=0, atol=1e-10)


def test_personalization_draws_ranks_to_it() -> None:
    corpus = example_corpus()
    wanted = np.zeros(len(corpus))
    wanted[7] = 1
    for rank in (textrank, lexrank):
        assert rank(corpus, wanted)[7] > rank(corpus)[7]
    assert topical_rank(corpus, wanted).argmax() in range(4, 11)


@pytest.mark.parametrize("wrong", [[1.0], [-1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [float("nan"), 1.0, 1.0]])
def test_a_wrong_personalization_is_an_error(wrong: list[float]) -> None:
    corpus = Corpus.from_terms([["a"], ["a", "b"], ["b"]])
    with pytest.raises(OptionError, match="personalization"):
        textrank(corpus, np.array(wrong))


def test_nothing_to_rank() -> None:
    for rank in (textrank, lexrank):
        assert rank(Corpus.from_terms([])).shape == (0,)
    assert textrank(Corpus.from_terms([]), stop="sumy").shape == (0,)


def test_sentences_without_terms_share_evenly() -> None:
    assert textrank(Corpus.from_terms([[], [], []])) == pytest.approx([1 / 3] * 3)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(RANKERS) - {"textrank", "lexrank"}))
def test_sumys_algorithms_rate_every_sentence(name: str) -> None:
    corpus = example_corpus()
    scores = ranker(name)(corpus, None)
    assert scores.shape == (len(corpus),)
    assert np.isfinite(scores).all()
    assert scores.max() > scores.min()


def test_an_unknown_algorithm_names_those_there_are() -> None:
    with pytest.raises(OptionError, match="textrank"):
        ranker("textrnk")


def test_the_command_line_offers_every_algorithm() -> None:
    from briefgen.cli.summarize import _ALGORITHMS

    assert sorted(_ALGORITHMS) == sorted(RANKERS)
