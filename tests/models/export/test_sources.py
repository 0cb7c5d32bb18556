"""What cannot be exported is refused in one sentence that names it; nothing is left behind."""

import struct
from contextlib import suppress

import gguf
import numpy as np
import pytest

from models.export import ExportError, export_gguf
from tests.models.export.tiny import Tiny, write_tiny


def add_tensor(name, data, kind=None):
    return lambda writer: writer.add_tensor(name, data, raw_dtype=kind)


def add(method, *values):
    return lambda writer: getattr(writer, method)(*values)


def retype(name, kind, data):
    """Give a tensor of the file another type."""

    def change(writer):
        info = writer.tensors[0].pop(name)
        writer.add_tensor(name, data, raw_dtype=kind)
        assert info is not None

    return change


def drop(name):
    return lambda writer: writer.tensors[0].pop(name)


def set_value(key, value):
    """Change, or with None remove, an entry of the metadata."""

    def change(writer):
        if value is None:
            del writer.kv_data[0][key]
        else:
            writer.kv_data[0][key].value = value

    return change


TYPES = gguf.GGMLQuantizationType
NORM = "blk.0.attn_norm.weight"
DOWN = "blk.1.ffn_down.weight"

REFUSED = {
    # what was done to a good file -> what the sentence must name
    "unknown type": (
        retype("blk.1.ffn_gate.weight", TYPES.BF16, np.zeros((96, 128), np.uint8)),
        ["blk.1.ffn_gate.weight", "BF16", "Q4_1"],
    ),
    "norm as codes": (
        retype(NORM, TYPES.Q8_0, np.zeros((68,), np.uint8)),
        [NORM, "Q8_0", "F32"],
    ),
    "tensor missing": (drop(DOWN), [DOWN, "missing"]),
    "tensor too many": (
        add_tensor("rope_freqs.weight", np.ones(8, np.float32)),
        ["rope_freqs.weight", "llama"],
    ),
    "tensor of another shape": (
        retype(NORM, None, np.ones(63, np.float32)),
        [NORM, "(63,)", "(64,)"],
    ),
    "values that are no numbers": (
        retype(NORM, None, np.full(64, np.nan, np.float32)),
        [NORM, "finite"],
    ),
    "scales that are no numbers": (
        retype(DOWN, TYPES.Q4_1, np.full((64, 60), 0xFF, np.uint8)),
        [DOWN, "finite"],
    ),
    "architecture": (set_value("general.architecture", "gemma3"), ["gemma3", "llama", "qwen2"]),
    "no architecture": (set_value("general.architecture", None), ["architecture", "None"]),
    "number missing": (set_value("llama.block_count", None), ["llama.block_count", "missing"]),
    "number zero": (set_value("llama.context_length", 0), ["llama.context_length", "0"]),
    "heads that do not divide": (
        set_value("llama.attention.head_count", 5),
        ["llama.attention", "5"],
    ),
    "scaled positions": (
        add("add_rope_scaling_type", gguf.RopeScalingType.YARN),
        ["rope.scaling", "yarn"],
    ),
    "half a head rotated": (
        add("add_rope_dimension_count", 8),
        ["llama.rope.dimension_count", "8", "16"],
    ),
    "one part of several": (add("add_uint16", "split.count", 3), ["3 parts"]),
    "kind of tokenizer": (
        set_value("tokenizer.ggml.model", "llama"),
        ["tokenizer.ggml.model", "'llama'", "gpt2"],
    ),
    "way to split words": (
        set_value("tokenizer.ggml.pre", "dbrx"),
        ["tokenizer.ggml.pre", "'dbrx'", "smollm", "qwen2"],
    ),
    "no vocabulary": (set_value("tokenizer.ggml.tokens", None), ["tokenizer.ggml.tokens"]),
    "too few token types": (set_value("tokenizer.ggml.token_type", [1, 1]), ["2 token types"]),
    "a merge of one": (set_value("tokenizer.ggml.merges", ["ab"]), ["merge 0", "'ab'"]),
    "a merge of strangers": (set_value("tokenizer.ggml.merges", ["€ x"]), ["merge", "€"]),
    "one token twice": (
        set_value("tokenizer.ggml.tokens", ["a"] * 262),
        ["'a'", "ids 0 and 1"],
    ),
    "start outside the vocabulary": (
        set_value("tokenizer.ggml.bos_token_id", 5000),
        ["tokenizer.ggml.bos_token_id", "5000", "261"],
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_with_a_fault_is_refused_by_name(tmp_path, fault):
    change, names = REFUSED[fault]
    source, folder = tmp_path / "tiny.gguf", tmp_path / "out" / "model"
    write_tiny(source, Tiny(), change)
    with pytest.raises(ExportError) as refusal:
        export_gguf(source, folder)
    for name in names:
        assert name in str(refusal.value)
    assert [path.name for path in tmp_path.iterdir()] == ["tiny.gguf"]


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """The bytes of a good file."""
    path = tmp_path_factory.mktemp("good") / "tiny.gguf"
    write_tiny(path, Tiny())
    return path.read_bytes()


def refusal(tmp_path, data):
    source = tmp_path / "model.gguf"
    source.write_bytes(data)
    with pytest.raises(ExportError) as caught:
        export_gguf(source, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["model.gguf"]
    assert str(source) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("share", [0.0005, 0.002, 0.01, 0.03, 0.1, 0.2, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_refused(tmp_path, good, share):
    size = int(len(good) * share)
    said = refusal(tmp_path, good[:size])
    assert f"cut short: it ends at byte {size}, but goes on to byte" in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"GGU", "not a GGUF file"),
        (b"PK\x03\x04 a zip archive", "not a GGUF file"),
        (b"GGUF", "cut short: it ends at byte 4"),
        (b"GGUF" + struct.pack("<I", 1) + bytes(100), "version 1"),
    ],
    ids=["empty", "three bytes", "zip", "magic only", "old version"],
)
def test_what_is_no_gguf_is_refused(tmp_path, data, said):
    assert said in refusal(tmp_path, data)


def test_an_array_longer_than_any_vocabulary_is_not_read_for_hours(tmp_path, good):
    """Its length damaged, an array would be read byte by byte to the end of the file and beyond."""
    place = good.index(b"tokenizer.ggml.token_type") + len(b"tokenizer.ggml.token_type") + 4 + 4
    damaged = good[:place] + struct.pack("<Q", 2**40) + good[place + 8 :]
    assert str(2**40) in refusal(tmp_path, damaged)


def test_any_damaged_byte_of_the_header_is_refused_or_harmless(tmp_path, good):
    """Never another exception, never a folder that is left half done."""
    generator = np.random.default_rng(3)
    header = good.index(b"token_embd.weight") + 2000
    source, folder = tmp_path / "model.gguf", tmp_path / "out"
    for position in generator.integers(4, header, 60):
        damaged = bytearray(good)
        damaged[position] ^= int(generator.integers(1, 256))
        source.write_bytes(damaged)
        with suppress(ExportError):
            export_gguf(source, folder, force=True)
        assert {path.name for path in tmp_path.iterdir()} <= {"model.gguf", "out"}


@pytest.mark.parametrize("kind", ["missing", "folder", "device"])
def test_a_source_that_is_no_file_is_refused(tmp_path, kind):
    source = {"missing": tmp_path / "no.gguf", "folder": tmp_path, "device": "/dev/null"}[kind]
    with pytest.raises(ExportError, match=r"there is no file|is a folder|not a file on a disk"):
        export_gguf(source, tmp_path / "out" / "model")
    assert list(tmp_path.iterdir()) == []
