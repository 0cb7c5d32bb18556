"""Runs the cases of the sampling golden file through llama.cpp's samplers.

Needs llama-cpp-python, which the suite does not. Everything there is float32. Knows nothing of the
engine.

Between two samplers the array is tidied: tokens with a logit of -inf are taken out, as the samplers
still count a token that another ruled out so; and after a bias, which can move tokens, it is no
longer called sorted, which llama.cpp forgets. The script notes where that makes a difference.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np
from numpy.typing import NDArray

from tests.golden.reference import Run
from tests.golden.sampling_cases import Case
from tests.golden.sampling_inputs import make_breakers, make_logits, make_text
from tests.golden.sampling_values import LLAMA_CPP_ORDER

VERSIONS = {"llama-cpp-python": llama_cpp.__version__}
SEED = 1

_LAYOUT = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])
_API: Any = llama_cpp
_Sampler = Any


class _Vector(ctypes.Structure):
    """A std::vector, as far as a function that only reads it can tell."""

    _fields_ = [("begin", ctypes.c_void_p), ("end", ctypes.c_void_p), ("room", ctypes.c_void_p)]

    @classmethod
    def of(cls, array: Any) -> _Vector:
        start = ctypes.addressof(array)
        return cls(start, start + ctypes.sizeof(array), start + ctypes.sizeof(array))


def _dry_with_token_breakers() -> Any:
    """The C++ function that llama.cpp's own tests make DRY with; it takes ids, not texts."""
    name = "_Z30llama_sampler_init_dry_testingffiiRKSt6vectorIS_IiSaIiEESaIS1_EE"
    function = getattr(llama_cpp.llama_cpp._lib, name)
    function.argtypes = [ctypes.c_float] * 2 + [ctypes.c_int] * 2 + [ctypes.c_void_p]
    function.restype = _API.llama_sampler_p_ctypes
    return function


_init_dry = _dry_with_token_breakers()
_SILENT = _API.llama_log_callback(lambda level, text, data: None)
_API.llama_log_set(_SILENT, None)


class Tokens:
    """llama.cpp's array of candidates: (id, logit, p) each, some of them."""

    def __init__(self, logits: NDArray[np.float32]) -> None:
        self.room = np.zeros(logits.size, _LAYOUT)
        self.room["id"] = np.arange(logits.size)
        self.room["logit"] = logits
        pointer = self.room.ctypes.data_as(ctypes.POINTER(_API.llama_token_data))
        self.view = _API.llama_token_data_array(pointer, logits.size, -1, False)

    def apply(self, sampler: _Sampler) -> None:
        _API.llama_sampler_apply(sampler, ctypes.byref(self.view))

    @property
    def left(self) -> NDArray[Any]:
        """Those that are left, as llama.cpp has them."""
        start = ctypes.addressof(self.view.data.contents) - self.room.ctypes.data
        place = start // _LAYOUT.itemsize
        return self.room[place : place + self.view.size]

    @property
    def logits(self) -> NDArray[np.float64]:
        """(vocabulary,) -inf for those not left."""
        logits = np.full(self.room.size, -np.inf)
        logits[self.left["id"]] = self.left["logit"]
        return logits

    def tidy(self) -> None:
        """Takes out those with a logit of -inf; the others keep their places."""
        left = self.left
        possible = left[left["logit"] > -np.inf].copy()
        left[: possible.size] = possible
        self.view.size = possible.size


def _penalties(window: int, repeat: float, frequency: float, presence: float, case: Case) -> Any:
    text = make_text(case.text, case.kind, case.size)
    last = window or max(1, len(text))
    sampler = _API.llama_sampler_init_penalties(case.size, last, repeat, frequency, presence)
    return _told(sampler, text)


def _told(sampler: _Sampler, text: tuple[int, ...]) -> _Sampler:
    for token_id in text:
        _API.llama_sampler_accept(sampler, token_id)
    return sampler


def _dry(values: dict[str, Any], case: Case) -> _Sampler:
    text = make_text(case.text, case.kind, case.size)
    breakers = make_breakers(case.breakers, case.kind, case.size)
    arrays = [(ctypes.c_int * len(breaker))(*breaker) for breaker in breakers]
    outer = (_Vector * len(arrays))(*map(_Vector.of, arrays))
    vector = _Vector.of(outer)
    sampler = _init_dry(
        values["dry_multiplier"],
        values["dry_base"],
        values["dry_allowed_length"],
        values["dry_window"] or max(1, len(text)),
        ctypes.byref(vector),
    )
    return _told(sampler, text)


def _bias(values: dict[str, Any], case: Case) -> _Sampler:
    pairs = [_API.llama_logit_bias(*pair) for pair in case.bias()]
    array = (_API.llama_logit_bias * len(pairs))(*pairs)
    return _API.llama_sampler_init_logit_bias(case.size, len(pairs), array)


def _temperature(values: dict[str, Any], case: Case) -> _Sampler:
    if "dynatemp_range" not in values:
        return _API.llama_sampler_init_temp(values["temperature"])
    return _API.llama_sampler_init_temp_ext(*values.values())


MAKERS: dict[str, Any] = {
    "logit_bias": _bias,
    "repetition_penalty": lambda v, case: _penalties(
        v["penalty_window"], v["repetition_penalty"], 0.0, 0.0, case
    ),
    "frequency_penalty": lambda v, case: _penalties(
        v["penalty_window"], 1.0, v["frequency_penalty"], 0.0, case
    ),
    "presence_penalty": lambda v, case: _penalties(
        v["penalty_window"], 1.0, 0.0, v["presence_penalty"], case
    ),
    "dry": _dry,
    "top_n_sigma": lambda v, case: _API.llama_sampler_init_top_n_sigma(v["top_n_sigma"]),
    "top_k": lambda v, case: _API.llama_sampler_init_top_k(v["top_k"]),
    "typical": lambda v, case: _API.llama_sampler_init_typical(v["typical_p"], 1),
    "top_p": lambda v, case: _API.llama_sampler_init_top_p(v["top_p"], 1),
    "min_p": lambda v, case: _API.llama_sampler_init_min_p(v["min_p"], 1),
    "xtc": lambda v, case: _API.llama_sampler_init_xtc(
        v["xtc_probability"], v["xtc_threshold"], 1, SEED
    ),
    "temperature": _temperature,
    "mirostat": lambda v, case: _API.llama_sampler_init_mirostat_v2(
        SEED, v["mirostat_tau"], v["mirostat_eta"]
    ),
}


def knows(case: Case) -> bool:
    """Whether llama.cpp has all its samplers."""
    return all(name in LLAMA_CPP_ORDER for name, _ in case.stages)


def _drawn(sampler: _Sampler, case: Case) -> Iterator[float]:
    """Lets mirostat draw from other logits, `case.steps` times."""
    for step in range(case.steps):
        tokens = Tokens(make_logits("model", case.size, step + 1))
        tokens.apply(sampler)
        yield float(tokens.left["p"][tokens.view.selected])


def run(case: Case, as_it_comes: bool = False) -> Run:
    """The case; `as_it_comes` does not tidy the array between the samplers."""
    tokens = Tokens(make_logits(case.kind, case.size))
    result = Run()
    for name, values in case.stages:
        if not as_it_comes:
            tokens.tidy()
        sampler = MAKERS[name](values, case)
        if name == "mirostat":
            result.drawn = list(_drawn(sampler, case))
        tokens.apply(sampler)
        _API.llama_sampler_free(sampler)
        if name == "logit_bias" and not as_it_comes:
            tokens.view.sorted = False
        result.add(tokens.logits)
    return result


def real_logits(gguf: Path, text: str) -> NDArray[np.float32]:
    """(vocabulary,) what the model in a GGUF file says after a text."""
    model = llama_cpp.Llama(str(gguf), n_ctx=64, n_threads=1, logits_all=False, verbose=False)
    model.eval(model.tokenize(text.encode(), add_bos=False))
    logits = llama_cpp.llama_get_logits(model.ctx)
    return np.ctypeslib.as_array(logits, (model.n_vocab(),)).astype(np.float32)
