"""Where exported models lie."""

from pathlib import Path

import platformdirs

from models.locations import CACHE_VARIABLE, model_folder, models_folder


def test_the_variable_names_the_cache(monkeypatch, tmp_path):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert models_folder() == tmp_path / "models"
    assert model_folder("SmolLM2") == tmp_path / "models" / "SmolLM2"


def test_else_it_is_the_users_own_cache(monkeypatch, tmp_path):
    monkeypatch.delenv(CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert models_folder() == Path(platformdirs.user_cache_dir("logitscope", False)) / "models"


def test_an_empty_variable_names_nothing(monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, "")
    assert models_folder().is_absolute()
