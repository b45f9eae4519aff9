"""What the index holds of a text is what the rules of words say."""

from hypothesis import given
from hypothesis import strategies as st

from shared.adapters.search.index_file import held_words
from shared.domain.passage import Passage, PassageKind
from shared.domain.search.words import words

TEXTS = st.text() | st.text("aé ßи田日า\u0301½.\n\u2028\u00a0", max_size=30)


@given(TEXTS)
def test_pieces_between_spaces_give_the_words_of_the_whole(text: str) -> None:
    passage = Passage(contact_id="c", kind=PassageKind.NOTE, id="n", text=text)
    assert held_words(passage).split() == words(text.replace("(0)", " "))
