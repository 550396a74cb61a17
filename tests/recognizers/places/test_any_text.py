import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.centres import Centres
from recognizers.institutions import Institutions
from recognizers.note import Note
from recognizers.places.countries import Countries
from recognizers.places.locations import Locations
from recognizers.places.postcodes import Postcodes
from recognizers.places.streets import Streets

RECOGNIZERS = (Centres, Institutions, Countries, Locations, Postcodes, Streets)
PIECES = st.sampled_from(
    [
        *(
            "Remitido por:",
            "C/",
            "Calle",
            "Av.",
            "Gran Vía",
            "Olmo",
            "de la",
            "s/n",
            "3º",
            "B",
            "E-28015",
            "28001",
            "2000",
        ),
        *("Madrid", "MADRID", "La Coruña", "España", "EE.UU.", "Hospital", "Clínica", "Universidad de", "Dr.", "CAP"),
        *(
            "(",
            ")",
            ",",
            ".",
            "\n",
            " ",
            "-",
            '"',
            "®",
            "d'",
            "Medtronic",
            "natural de",
            "viaje a",
            "en",
            "\u0301",
            "ñ",
        ),
    ]
)


@pytest.mark.parametrize("recognizer", [pytest.param(each(), id=each.__name__) for each in RECOGNIZERS])
@given(pieces=st.lists(PIECES, max_size=14), separator=st.sampled_from(["", " "]))
def test_spans_start_and_end_on_something(recognizer, pieces, separator):
    note = Note(separator.join(pieces))
    for span in recognizer.find(note):
        covered = note.text[span.start : span.end]
        assert covered == covered.strip()
        assert any(map(str.isalnum, covered))
