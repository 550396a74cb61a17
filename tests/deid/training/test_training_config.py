"""Settings of a training run, and what is wrong with them."""

import pytest

from deid.errors import ModelError
from deid.training.config import SHIPPED, read_config

TEXT = SHIPPED.read_text("utf-8")


def test_the_shipped_settings():
    config = read_config()
    assert config.network.dilations[0] == 1
    assert len(config.digest) == 64


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("[noise]", "[nose]", r"nose: there is no such table", id="a table misspelt"),
        pytest.param("seed = ", "sed = ", r"schedule\.sed: unknown", id="a key misspelt"),
        pytest.param("seed = 1\n", "", r"schedule\.seed: missing", id="a key missing"),
        pytest.param("seed = 1\n", "seed = 1.5\n", r"schedule\.seed: 1\.5 is no value", id="no whole number"),
        pytest.param("dropout = 0", "dropout = 7", r"network\.dropout: .* is no value", id="no share"),
        pytest.param("dilations = [1,", 'dilations = ["1",', r"network\.dilations: .* is no value", id="no numbers"),
        pytest.param("PATIENT_NAME = 2.5", "NAME = 2.5", r"lean\.NAME: a label, and nats", id="no label"),
        pytest.param("PATIENT_NAME = 2.5", "AGE = 99", r"lean\.AGE: a label, and nats", id="too steep"),
        pytest.param("form = 64", "form =", r"not TOML", id="no TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, old, new, message):
    assert old in TEXT
    file = tmp_path / "own.toml"
    file.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ModelError, match=rf"own\.toml: .*{message}"):
        read_config(file)


def test_no_file(tmp_path):
    with pytest.raises(ModelError, match=r"none\.toml: cannot be read"):
        read_config(tmp_path / "none.toml")
