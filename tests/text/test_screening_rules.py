import pytest

from youthvoice.text import screening_rules
from youthvoice.text.folding import fold
from youthvoice.text.screening_rules import load_rules

RULES = load_rules()
MUST = [(rule, text) for rule in RULES for text in rule.must_match]
MUST_NOT = [(rule, text) for rule in RULES for text in rule.must_not_match]


def find_matches(text):
    return screening_rules.find_matches(fold(text))


def name(value):
    return value if isinstance(value, str) else value.kind


@pytest.mark.parametrize(("rule", "text"), MUST, ids=name)
def test_a_rule_finds_what_it_says_it_finds(rule, text):
    assert rule in [match.rule for match in find_matches(text)]


@pytest.mark.parametrize(("rule", "text"), MUST_NOT, ids=name)
def test_a_rule_passes_over_what_it_says_it_passes_over(rule, text):
    assert rule not in [match.rule for match in find_matches(text)]


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_every_rule_explains_itself(rule):
    assert rule.why
    assert rule.note
    assert rule.must_match
    assert rule.must_not_match
    assert 0 < rule.weight < 1


def test_every_kind_of_harm_has_a_rule():
    assert {rule.kind for rule in RULES} == {
        "self_harm",
        "suicide",
        "sexual_abuse",
        "physical_abuse",
        "neglect",
        "domestic_abuse",
        "exploitation",
        "grooming",
        "imminent_danger",
        "about_worker",
    }


def test_the_words_that_matched_are_shown_as_they_were_written():
    text = "Honestly I wanna DIE rn"
    (match,) = find_matches(text)
    assert text[match.start : match.end] == "wanna DIE"


def test_a_rule_is_reported_once_however_often_it_is_met():
    rules = [match.rule for match in find_matches("i want to die. i want to die")]
    assert len(rules) == len(set(rules))


@pytest.mark.parametrize(
    ("pattern", "text", "met"),
    [
        ("want ... end", "want it all to end", True),
        ("want ... end", "want it. the end", False),
        ("want ... end", "want one two three four five six end", False),
        ("(hit|kick*) me?", "kicked me", True),
        ("(hit|kick*) me?", "hit", True),
        ("{whose} mum", "mates mum", True),
        ("hit me", "hit her", False),
        ("uncle *? comes", "uncle rashid comes", True),
        ("uncle *? comes", "uncle. he comes", False),
    ],
)
def test_phrases_of_the_table_mean_what_is_written_at_the_top(pattern, text, met):
    index = screening_rules._index_of([(pattern, None)])
    assert bool(list(screening_rules._find(screening_rules.fold(text), index))) is met


@pytest.mark.parametrize("pattern", ["... end", "want? to", "?", "(a|b)? c"])
def test_a_phrase_that_could_start_anywhere_is_refused(pattern):
    with pytest.raises(ValueError, match="must start with a word"):
        screening_rules._index_of([(pattern, None)])
