"""How many documents share sex, age, year and place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid import Deidentifier
from deid.risk import EMA_THRESHOLD, QuasiIdentifiers, k_anonymity, quasi_identifiers

NOTE = "Mujer de 54 años, natural de Lugo, ingresada el 3 de mayo de 2019 y vista antes en 2011."


def said(text: str, policy: str) -> QuasiIdentifiers:
    result = Deidentifier(policy, model=None).redact(text)
    return quasi_identifiers(text, result.text, result.replacements)


@pytest.mark.parametrize(
    ("text", "policy", "wanted"),
    [
        pytest.param(NOTE, "safe-harbor", QuasiIdentifiers("F", "54", "2019", "galicia"), id="the latest year"),
        pytest.param(NOTE, "maxima", QuasiIdentifiers("F", "50-59", "", ""), id="a band, no date, no place"),
        pytest.param("Varón sexagenario.", "maxima", QuasiIdentifiers("M", "60-69", "", ""), id="a decade by its name"),
        pytest.param("Varón octogenario.", "maxima", QuasiIdentifiers("M", "≥ 80", "", ""), id="top-coded"),
        pytest.param("VARON DE 54 AÑOS.", "safe-harbor", QuasiIdentifiers("M", "54", "", ""), id="capitals"),
        pytest.param("Tos sin fiebre.", "revista", QuasiIdentifiers(), id="nothing"),
        pytest.param(
            "Niña de 3 meses, natural de Bolivia.", "safe-harbor", QuasiIdentifiers("F", "3 meses", "", "bolivia"),
            id="months; a country where no town is left",
        ),
    ],
)  # fmt: skip
def test_what_the_output_says(text: str, policy: str, wanted: QuasiIdentifiers) -> None:
    assert said(text, policy) == wanted


def test_the_way_of_writing_makes_no_difference() -> None:
    one, two = "Mujer de 54 años.", "Paciente de sexo femenino, de cincuenta y cuatro años de edad."
    assert said(one, "safe-harbor") == said(two, "safe-harbor")
    assert said(one, "maxima") == said(two, "maxima")


def test_those_who_are_alone_are_named() -> None:
    woman, man = QuasiIdentifiers("F", "50-59", "2019", "galicia"), QuasiIdentifiers("M", "50-59", "2019", "galicia")
    result = k_anonymity({"c.txt": man, "a.txt": woman, "b.txt": woman})
    assert (result.k, result.unique) == (1, ("c.txt",))
    assert [(len(group.documents), group.said) for group in result.groups] == [(1, man), (2, woman)]
    assert result.greatest_risk == 1
    assert result.mean_risk == pytest.approx(2 / 3)
    assert not result.is_within_ema


@pytest.mark.parametrize(("number", "wanted"), [(11, False), (12, True)])
def test_twelve_who_say_the_same_are_within_the_bound(number: int, wanted: bool) -> None:
    same = QuasiIdentifiers("F", "50-59")
    result = k_anonymity({str(document): same for document in range(number)})
    assert result.is_within_ema is wanted
    assert EMA_THRESHOLD == 0.09


def test_no_documents() -> None:
    result = k_anonymity({})
    assert (result.k, result.unique, result.greatest_risk, result.mean_risk) == (0, (), 0, 0)


DOCUMENTS = st.dictionaries(
    st.text("abcde", min_size=1),
    st.builds(QuasiIdentifiers, sex=st.sampled_from(["F", "M", ""]), age=st.sampled_from(["40-49", "50-59"])),
    min_size=1,
    max_size=30,
)


@given(DOCUMENTS)
def test_the_groups_are_a_partition(documents: dict[str, QuasiIdentifiers]) -> None:
    result = k_anonymity(documents)
    assert sorted(name for group in result.groups for name in group.documents) == sorted(documents)
    assert all(documents[name] == group.said for group in result.groups for name in group.documents)
    assert result.k == min(len(group.documents) for group in result.groups)
    risks = [1 / len(group.documents) for group in result.groups for _ in group.documents]
    assert result.mean_risk == pytest.approx(sum(risks) / len(risks))
    assert result.greatest_risk == max(risks)


@given(DOCUMENTS)
def test_the_order_of_the_documents_makes_no_difference(documents: dict[str, QuasiIdentifiers]) -> None:
    assert k_anonymity(dict(reversed(documents.items()))) == k_anonymity(documents)
