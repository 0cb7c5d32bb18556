"""Makes tests/engine/data/sampling_golden.npz from what transformers and llama.cpp compute.

Run from the root of the tree where torch, transformers and llama-cpp-python are installed; the
suite needs none of them:

    python -m tests.golden.make_sampling_golden [GGUF]

transformers' processors are run on the logits as float64, so that what is compared is the rule and
not the rounding of a float32 sum over the vocabulary, and again as float32, as generate() does.
llama.cpp computes in float32 only. With the path of the GGUF file of SmolLM2-135M-Instruct, the
real logits are made anew as well.
"""

from __future__ import annotations

import hashlib
import platform
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found,unused-ignore]
from numpy.typing import NDArray

from tests.golden import by_llama_cpp, by_transformers
from tests.golden.golden_file import PATH, Writer
from tests.golden.reference import Run, softmax
from tests.golden.sampling_cases import Case, cases
from tests.golden.sampling_inputs import REAL_LOGITS, REAL_TEXTS, make_logits

# Two runs of llama.cpp whose probabilities differ by more do not agree.
SAME = 1e-6


def make_real_logits(gguf: Path) -> None:
    """Writes what the model says after the two texts."""
    real = {name: by_llama_cpp.real_logits(gguf, text) for name, text in REAL_TEXTS.items()}
    np.savez_compressed(REAL_LOGITS, **real)  # type: ignore[arg-type,unused-ignore]


def agree(one: Run, other: Run) -> bool:
    """Whether two runs came to the same, but for which of equal tokens they kept."""
    if not other.valid or one.kept[-1].size != other.kept[-1].size:
        return False
    gap = np.sort(softmax(one.logits)) - np.sort(softmax(other.logits))
    return bool(np.abs(gap).max() < SAME)


def runs(case: Case) -> dict[str, Run]:
    """The case through every reference that has its samplers."""
    result = {}
    if by_transformers.knows(case):
        result["transformers"] = by_transformers.run(case, torch.float64)
        result["transformers float32"] = by_transformers.run(case, torch.float32)
    if by_llama_cpp.knows(case):
        result["llama.cpp"] = by_llama_cpp.run(case)
    return result


def digests(every: tuple[Case, ...]) -> dict[str, str]:
    """A hash of each of the logits, to see whether the recipe still makes the same."""

    def digest(logits: NDArray[np.float32]) -> str:
        return hashlib.sha256(logits.astype("<f4").tobytes()).hexdigest()

    inputs = sorted({(case.kind, case.size) for case in every})
    return {f"{kind}/{size}": digest(make_logits(kind, size)) for kind, size in inputs}


def main() -> None:
    """Writes the golden file."""
    if len(sys.argv) > 1:
        make_real_logits(Path(sys.argv[1]))
    writer = Writer()
    failed = []
    for number, case in enumerate(cases()):
        logits = make_logits(case.kind, case.size)
        for reference, run in runs(case).items():
            if not run.valid:
                failed.append((reference, case.name))
                continue
            alike = reference != "llama.cpp" or agree(run, by_llama_cpp.run(case, True))
            names = [name for name, _ in case.stages]
            rounded = reference != "transformers" and "typical" in names
            writer.add(
                number,
                reference,
                run,
                logits,
                typical=names.index("typical") if rounded else None,
                differs_as_it_comes=not alike,
            )
    versions = {
        **by_transformers.VERSIONS,
        **by_llama_cpp.VERSIONS,
        "numpy": np.__version__,
        "machine": platform.machine(),
    }
    about: dict[str, Any] = {
        "versions": versions,
        "transformers_order": by_transformers.order(),
        "failed": failed,
        "cases": [case.name for case in cases()],
        "sha256": digests(cases()),
    }
    writer.save(about)
    print(f"{PATH}: {len(cases())} cases, {PATH.stat().st_size} bytes, {versions}")


if __name__ == "__main__":
    main()
