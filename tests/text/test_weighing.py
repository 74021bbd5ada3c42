"""Our own TF-IDF equals the library's, and knows where in a text each feature stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from tests.text.test_tagger import BUS, DOG, SEA
from youthvoice.text.tokens import WORD
from youthvoice.text.weighing import KINDS, Weighing, without_labels

TEXTS = [*BUS, *DOG, *SEA, "বাস আসে না", "Oh no!! NO  no", "don't\tstop", "a"]
LIBRARY = {
    "words": TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=WORD).fit(TEXTS),
    "letters": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True).fit(TEXTS),
}
OURS = {
    kind: Weighing({str(n): at for at, n in enumerate(one.get_feature_names_out())}, tuple(one.idf_.tolist()))
    for kind, one in LIBRARY.items()
}


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.sampled_from(TEXTS) | st.text(st.sampled_from("the bus dog's\t!é বাস-ISİ\u2028"), max_size=60))
def test_every_value_is_the_library_s(kind: str, text: str) -> None:
    row = LIBRARY[kind].transform([text])
    theirs = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
    ours = {one.column: one.value for one in OURS[kind].weigh(KINDS[kind](text))}
    assert ours == pytest.approx(theirs, abs=1e-6)


def test_each_feature_knows_where_it_stands() -> None:
    text = "late bus, late"
    names = {column: name for name, column in OURS["words"].columns.items()}
    found = {names[one.column]: one.places for one in OURS["words"].weigh(KINDS["words"](text))}
    assert found == {"late": ((0, 4), (10, 14)), "bus": ((5, 8),), "late bus": ((0, 8),)}
    for run, (start, end) in KINDS["letters"](text):
        assert run.strip() == text[start:end]


def test_labels_of_hidden_words_say_nothing_and_move_nothing() -> None:
    text = "my [a name] took the bus to [a school]"
    plain = without_labels(text)
    assert len(plain) == len(text)
    assert plain.split() == ["my", "took", "the", "bus", "to"]
    assert plain.index("bus") == text.index("bus")
