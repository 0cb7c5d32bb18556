"""The bill of materials: valid by CycloneDX's schema, complete, and always the same."""

import json

import pytest

import main
from models import files
from resources.package import bom, build, owners


def test_the_bill_is_valid_complete_and_always_the_same(tmp_path):
    weights = tmp_path / "weights"
    weights.write_bytes(b"weights")
    model = owners.model("A model", {"license": "apache-2.0", "general": {}})
    files = {owners.qt(): [], owners.PYTHON: [], model: [weights]}
    text = bom.make_bom(files, "linux-x86_64", 1_700_000_000)
    assert text == bom.make_bom(files, "linux-x86_64", 1_700_000_000)
    bill = json.loads(text)
    parts = {part["name"]: part for part in bill["components"]}
    assert parts.keys() == {"Qt", "Python", "A model"}
    assert parts["Qt"]["purl"] == f"pkg:generic/qt@{owners.qt().version}"
    assert parts["A model"]["type"] == "machine-learning-model"
    assert parts["A model"]["licenses"] == [{"license": {"id": "Apache-2.0"}}]
    assert parts["A model"]["hashes"][0]["alg"] == "SHA-256"
    assert bill["metadata"]["component"]["version"] == main.__version__


def test_an_invalid_bill_stops_the_build(monkeypatch):
    class Refuses:
        def __init__(self, version):
            pass

        def validate_str(self, text):
            return type("Refused", (), {"data": "no such thing"})()

    monkeypatch.setattr(bom, "JsonStrictValidator", Refuses)
    with pytest.raises(bom.BomError, match="not valid: no such thing"):
        bom.make_bom({}, "linux-x86_64", 0)


def test_no_hash_is_of_a_file_that_is_written_anew_for_the_package(tmp_path):
    parts = []
    for name in ("model.onnx", files.STAMP):
        (tmp_path / name).write_text(name, encoding="utf-8")
        parts.append((f"model/{name}", tmp_path / name))
    model = owners.model("A model", {"license": "apache-2.0", "general": {}})
    [part] = json.loads(build.make_bill({owners.OWN: [], model: parts}, 0))["components"]
    assert [each["content"] for each in part["hashes"]] == [
        files.sha256_of(tmp_path / "model.onnx")
    ]
