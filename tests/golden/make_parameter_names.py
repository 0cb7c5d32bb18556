"""Makes parameter_names.json anew: the parameter names that other programs take.

    python -m tests.golden.make_parameter_names FOLDER

FOLDER holds the unpacked packages: `transformers`, `openai` and `vllm` as in their wheels, each
beside its `….dist-info`, and `llama_cpp_python`, the source distribution, with llama.cpp in it.
The names are read from the sources; nothing of them is imported.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).with_name("parameter_names.json")


def _class(source: str, name: str) -> ast.ClassDef:
    found = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef) and node.name == name
    )
    return next(found)


def _fields(file: Path, name: str) -> list[str]:
    """The public annotated fields of a class."""
    body = _class(file.read_text(encoding="utf-8"), name).body
    targets = (node.target for node in body if isinstance(node, ast.AnnAssign))
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    return sorted(each for each in names if not each.startswith("_"))


def _popped(file: Path, name: str) -> list[str]:
    """The keyword arguments that a class takes by `kwargs.pop("name")` when it is made."""
    body = _class(file.read_text(encoding="utf-8"), name).body
    functions = (node for node in body if isinstance(node, ast.FunctionDef))
    made = next(function for function in functions if function.name == "__init__")
    popped = (
        node.args[0]
        for node in ast.walk(made)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "kwargs.pop"
    )
    names = [str(each.value) for each in popped if isinstance(each, ast.Constant)]
    return sorted(each for each in names if not each.startswith("_"))


def _flags(source: str) -> Iterator[str]:
    """The flags in the first braces of every `common_arg(`, and in the second where they are the
    flags that take something back."""
    for braces in re.findall(r"common_arg\(\s*((?:\{[^{}]*\},\s*)+)", source):
        yield from re.findall(r'"(--?[\w-]+)"', braces)


def _samplers(source: str) -> list[str]:
    names = source[source.index("common_sampler_types_from_names") :]
    canonical = names[: names.index("};")]
    return re.findall(r'\{ "(\w+)",', canonical)


def _exports(folder: Path) -> list[str]:
    """What a text to copy may import: names in the lists of what the package exports."""
    automatic = folder / "models" / "auto"
    where = {
        "AutoModelForCausalLM": automatic / "modeling_auto.py",
        "AutoTokenizer": automatic / "tokenization_auto.py",
        "set_seed": folder / "__init__.py",
    }
    files = {name: file.read_text(encoding="utf-8") for name, file in where.items()}
    return [name for name, source in files.items() if f'"{name}"' in source]


def _processor_order(source: str) -> list[str]:
    """The processors of `generate`, in the order in which it applies them."""
    part = source[source.index("def _get_logits_processor(") :]
    part = part[: part.index("return processors")]
    return re.findall(r"(\w+)Logits(?:Processor|Warper)\(", part)


def _version(folder: Path, package: str) -> str:
    found = next(folder.glob(f"{package}-*.dist-info"))
    return found.name.removeprefix(f"{package}-").removesuffix(".dist-info")


def _llama_cpp(folder: Path) -> dict[str, object]:
    package = (folder / "llama_cpp" / "__init__.py").read_text(encoding="utf-8")
    common = folder / "vendor" / "llama.cpp" / "common"
    version = re.search(r'__version__ = "([^"]+)"', package)
    assert version is not None
    return {
        "version": f"as in llama-cpp-python {version[1]}",
        "flags": sorted(set(_flags((common / "arg.cpp").read_text(encoding="utf-8")))),
        "samplers": _samplers((common / "sampling.cpp").read_text(encoding="utf-8")),
    }


def names_in(folder: Path) -> dict[str, dict[str, object]]:
    """What the file holds: for each program its version and the names it takes."""
    generation = folder / "transformers" / "generation"
    served = folder / "vllm" / "entrypoints" / "openai" / "completion" / "protocol.py"
    chat = folder / "openai" / "types" / "chat" / "completion_create_params.py"
    return {
        "transformers": {
            "version": _version(folder, "transformers"),
            "generation_config": _popped(generation / "configuration_utils.py", "GenerationConfig"),
            "exports": _exports(folder / "transformers"),
            "order": _processor_order((generation / "utils.py").read_text(encoding="utf-8")),
        },
        "llama.cpp": _llama_cpp(folder / "llama_cpp_python"),
        "OpenAI": {
            "version": _version(folder, "openai"),
            "request": _fields(chat, "CompletionCreateParamsBase"),
        },
        "vLLM": {
            "version": _version(folder, "vllm"),
            "request": _fields(served, "CompletionRequest"),
            "sampling_params": _fields(folder / "vllm" / "sampling_params.py", "SamplingParams"),
        },
    }


if __name__ == "__main__":
    text = json.dumps(names_in(Path(sys.argv[1])), indent=1) + "\n"
    TARGET.write_text(text, encoding="utf-8")
