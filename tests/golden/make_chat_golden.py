"""Makes the golden file of the chat templates: what transformers renders of each conversation.

``python -m tests.golden.make_chat_golden GGUF`` in an environment with transformers, Jinja2 and
gguf; the model's GGUF file gives its own template. Not part of the test suite.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from tests.golden.chat_cases import CONVERSATIONS, TEMPLATES, TOKENS, messages_of

PATH = Path(__file__).parents[1] / "models/data/chat_golden.json"
BUNDLED = "SmolLM2"


def tokenizer_of(template: str, bos_token: str | None, eos_token: str | None) -> Any:
    from tokenizers import Tokenizer, models
    from transformers import (  # type: ignore[import-not-found,unused-ignore]
        PreTrainedTokenizerFast,
    )

    return PreTrainedTokenizerFast(
        tokenizer_object=Tokenizer(models.BPE()),
        bos_token=bos_token,
        eos_token=eos_token,
        chat_template=template,
    )


def rendered(tokenizer: Any, messages: list[dict[str, str]], starts_answer: bool) -> dict[str, str]:
    """{"text": …}, or {"error": …} where the template refuses the messages or fails."""
    try:
        text = tokenizer.apply_chat_template(
            messages, tokenize=False, add_generation_prompt=starts_answer
        )
    except Exception as error:
        return {"error": str(error)}
    return {"text": text}


def template_in(gguf_file: Path) -> tuple[str, str, str]:
    """The template of a GGUF file, and the texts of its start and end of text."""
    import gguf

    fields = gguf.GGUFReader(gguf_file).fields
    tokens = fields["tokenizer.ggml.tokens"].contents()
    ids = [fields[f"tokenizer.ggml.{name}_token_id"].contents() for name in ("bos", "eos")]
    return fields["tokenizer.chat_template"].contents(), tokens[ids[0]], tokens[ids[1]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gguf", type=Path)
    import jinja2
    import transformers

    templates = {name: (text, *TOKENS[name]) for name, text in TEMPLATES.items()}
    templates[BUNDLED] = template_in(parser.parse_args().gguf)
    cases = [
        {
            "template": name,
            "conversation": conversation,
            "add_generation_prompt": starts_answer,
            **rendered(tokenizer_of(*template), messages_of(messages), starts_answer),
        }
        for name, template in templates.items()
        for conversation, messages in CONVERSATIONS.items()
        for starts_answer in (True, False)
    ]
    versions = {"transformers": transformers.__version__, "jinja2": jinja2.__version__}
    PATH.parent.mkdir(exist_ok=True)
    content = {"versions": versions, "cases": cases}
    PATH.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
