"""The present settings, written so that another program takes them.

What the other program cannot be told, or does differently, comes along as notes. Knows neither
clipboard nor language.
"""

from engine.exports.copy_as.for_llama_cpp import llama_cpp_flags
from engine.exports.copy_as.for_openai import openai_request
from engine.exports.copy_as.for_transformers import transformers_code
from engine.exports.copy_as.for_vllm import vllm_request
from engine.exports.copy_as.notes import Copied, Note
from engine.exports.copy_as.source import CopySource, copy_source

BUILDERS = {
    "transformers": transformers_code,
    "llama.cpp": llama_cpp_flags,
    "OpenAI": openai_request,
    "vLLM": vllm_request,
}
"""What builds the text for each program, by its name."""

__all__ = [
    "BUILDERS",
    "Copied",
    "CopySource",
    "Note",
    "copy_source",
    "llama_cpp_flags",
    "openai_request",
    "transformers_code",
    "vllm_request",
]
