"""Makes tests/models/export/data/tokenizer_llama_cpp.json: the ids llama.cpp gives tricky texts.

Run from the root of the tree where llama-cpp-python is installed (made with 0.3.36; the file says
with which), with the path of the bundled model's GGUF; the suite does not need it:

    python -m tests.golden.make_tokenizer_golden SmolLM2-135M-Instruct.Q4_1.gguf

Special tokens written out in a text become those tokens, as in Logitscope.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import llama_cpp

DESTINATION = Path("tests/models/export/data/tokenizer_llama_cpp.json")
SEED = 20

TRICKY = (
    "", " ", "  ", "   ", "\n", "\n\n", " \n", "\n ", "\t", "\t\t x", "\r\n", "a\r\nb",
    "\x0b\x0c", "Hello world", " Hello world", "Hello  world", "Hello world ",
    "hello\nworld\n", "HELLO", "I'm you're he's we've they'll I'd don't", "I'M YOU'RE HE'S",
    "'s 't 're", "it’s", "rock'n'roll", "1", "12", "123", "1234567890", "3.14159",
    "1,000,000.00", "a1b22c333", "x²+y³", "½ ¼", "Ⅷ", "٣٤٥", "१२३", "①②③", "1st 2nd", "0x1F",
    "1e-9", "2024-02-29T23:59:60Z", "v1.2.3-rc4", "naïve café", "nai\u0308ve cafe\u0301",
    "Ångström", "ﬁ ﬂ", "Straße", "İstanbul ıI", "ǅ", "今天的天气真好", "こんにちは世界",
    "カタカナ ｶﾀｶﾅ", "안녕하세요", "Привет, мир", "γειά σου", "שלום עולם", "مرحبا بالعالم",
    "สวัสดีชาวโลก", "नमस्ते दुनिया", "𠮷野家", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "👍", "👍🏽", "👨‍👩‍👧‍👦",
    "🇩🇪🇫🇷", "😀😀", "a😀b", "x\u200by", "\ufeffbom", "\u202eabc", "a\u00a0b", "a\u2003b",
    "a\u3000b", "\u2028", "<|im_start|>", "<|im_end|>", "<|endoftext|>", "a<|im_end|>b",
    " <|im_end|> ", "<|im_end|><|im_end|>", "<|im_start|>user\nHi<|im_end|>\n", "<repo_name>x",
    "<file_sep>", "<|im_end|", "<|im_end |>", "<||>", "<|IM_END|>",
    "<jupyter_code>print(1)<jupyter_output>1", "<empty_output>", "<pad>", "</s>", "<unk>",
    "def f(x):\n    return x**2  # square\n", "if (a&&b)||!c {}", "\\n \\t \\\\",
    "#include <stdio.h>", "http://example.org/a?b=c&d=%20#e", "a@b.example", "C:\\Users\\x",
    "~/.config", "--flag=1", "$HOME", "{{}}[[]](())", "\"quoted\" 'single' `tick`", "...", "…",
    "!?!?", "—–-", "===", "___", "***", "* * *", " !", "! ", " .", "a.b", "a . b",
    "end.\n\nStart", "  indented", "\n    \n", "a \n b", "trailing \n", "a\x00b", "\x7f",
    "\x01\x02\x03", "a\x04b", "\x06\x13\x14\x16\x1d", "\U00050000", "\U0010ffff",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "the the the the", "antidisestablishmentarianism",
    "Donaudampfschifffahrtsgesellschaft", "supercalifragilisticexpialidocious",
    "ThisIsCamelCase", "snake_case_name", "kebab-case-name", "SHOUTING_CASE", "iPhone15ProMax",
    "COVID-19", "H₂O", "E=mc²",
)  # fmt: skip

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz      ",
    "ABCDEFghijkl0123456789 ",
    " .,;:!?'\"-()[]{}<>|/\\@#$%^&*_+=~`",
    " \n\t\r\u00a0\u3000",
    "àéîõüßñçøåÆŒ ",
    "天气真好今日的一是不了人我在有他这 ，。",
    "あいうえおカキクケコ한국어문장 ",
    "😀😂🎉👍🏽❤️🇫🇷👨‍👩‍👧\u200d ",
    "абвгдежзαβγδεζאבגדهوزح ",
    "٠١٢٣४५६⅓²③Ⅳ ",
)


def random_texts(count: int) -> list[str]:
    """Mixtures of one to four alphabets, of up to 40 characters."""
    source = random.Random(SEED)
    texts = []
    for _ in range(count):
        alphabets = source.sample(ALPHABETS, source.randint(1, 4))
        characters = "".join(alphabets)
        texts.append("".join(source.choices(characters, k=source.randint(1, 40))))
    return texts


def main(model: str) -> None:
    """Ask llama.cpp, and write what it says."""
    vocabulary = llama_cpp.Llama(model, vocab_only=True, verbose=False)
    cases = [
        [text, vocabulary.tokenize(text.encode(), add_bos=False, special=True)]
        for text in (*TRICKY, *random_texts(240))
    ]
    made_by = f"llama-cpp-python {llama_cpp.__version__}"
    DESTINATION.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(case) for case in cases)
    DESTINATION.write_text(f'{{"made_by": "{made_by}", "cases": [\n{lines}\n]}}\n', "utf-8")
    print(f"{len(cases)} texts by {made_by} in {DESTINATION}")


if __name__ == "__main__":
    main(sys.argv[1])
