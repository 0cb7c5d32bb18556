"""A model that is loaded while nobody waits for it yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import main
from models import ModelError, load_model
from models.ahead import ModelAhead
from models.locations import CACHE_VARIABLE
from models.runtime import OnnxModel


@pytest.fixture
def ahead(tiny_folder: Path) -> Iterator[ModelAhead]:
    loading = ModelAhead(tiny_folder, "fast")
    yield loading
    loading.close()


def test_it_is_the_model_that_would_have_been_loaded(ahead, tiny_folder, tiny) -> None:
    model = ahead.take(tiny_folder, "fast")
    ids = [5, 6, 7]
    assert (model.next_token_logits(ids) == tiny().next_token_logits(ids)).all()
    ahead.close()
    model.next_token_logits([8])  # it belongs to whoever took it
    model.close()


def test_it_is_there_once_and_only_for_who_wants_this_one(ahead, tiny_folder) -> None:
    assert ahead.take(tiny_folder, "precise") is None
    assert ahead.take(tiny_folder.parent, "fast") is None
    model = ahead.take(tiny_folder, "fast")
    assert model is not None
    assert ahead.take(tiny_folder, "fast") is None
    model.close()


def test_what_went_wrong_is_told_to_who_takes_it(tmp_path) -> None:
    loading = ModelAhead(tmp_path / "nothing", "fast")
    with pytest.raises(ModelError, match="nothing"):
        loading.take(tmp_path / "nothing", "fast")
    assert loading.take(tmp_path / "nothing", "fast") is None
    loading.close()


def test_what_nobody_took_is_closed(tiny_folder, monkeypatch) -> None:
    closed: list[OnnxModel] = []
    monkeypatch.setattr(OnnxModel, "close", lambda model: closed.append(model))
    loading = ModelAhead(tiny_folder, "fast")
    loading.close()
    loading.close()
    assert len(closed) == 1
    assert loading.take(tiny_folder, "fast") is None


def test_an_error_that_nobody_wanted_is_no_error(tmp_path) -> None:
    loading = ModelAhead(tmp_path, "fast")
    loading.close()
    assert loading.take(tmp_path, "fast") is None


def test_nothing_is_loaded_ahead_where_nothing_is_exported(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert main.load_ahead() is None


def test_the_window_is_given_the_one_that_was_loaded_ahead(exported_model, monkeypatch) -> None:
    ahead = main.load_ahead()
    assert ahead is not None
    loads = []

    def counting(*arguments: object) -> object:
        loads.append(arguments)
        return load_model(exported_model)

    monkeypatch.setattr("models.load_model", counting)
    supply = main.model_supply(ahead)
    first, second = supply.load("fast"), supply.load("fast")
    assert len(loads) == 1  # the second time
    ahead.close()
    for loaded in (first, second):
        assert loaded.card.name == exported_model.name
        loaded.model.close()
