"""Templates render as in transformers; a hostile one reaches nothing, and ends soon."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from models import ModelError, files
from models.chat_costs import ITEM, NODE, STEP
from models.chat_sandbox import Sandbox
from models.chat_template import BUDGET, LONGEST_TEMPLATE, ChatTemplate
from tests.golden.chat_cases import CONVERSATIONS, TEMPLATES, TOKENS, messages_of

GOLDEN = json.loads((Path(__file__).parent / "data" / "chat_golden.json").read_text("utf-8"))
QUESTION = [{"role": "user", "content": "Hi"}]
TOO_MUCH = "was stopped: it takes too many steps or makes too long a text"


def cases(template):
    return [case for case in GOLDEN["cases"] if case["template"] == template]


def outcome(template, case):
    messages = messages_of(CONVERSATIONS[case["conversation"]])
    try:
        return template.render(messages, case["add_generation_prompt"])
    except ModelError as error:
        return error


def check(template, case):
    found = outcome(template, case)
    if "text" in case:
        assert found == case["text"], case["conversation"]
    elif "empty conversation" in case["error"]:
        assert str(found) == "the chat template of Tiny needs at least one message"
    else:
        assert str(found) == f"the chat template of Tiny refuses these messages: {case['error']}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_text_is_that_of_transformers(name):
    template = ChatTemplate(TEMPLATES[name], *TOKENS[name], name="Tiny")
    assert len(cases(name)) == 2 * len(CONVERSATIONS)
    for case in cases(name):
        check(template, case)


def test_the_bundled_models_own_template_gives_the_text_of_transformers(exported_model):
    source = files.read_manifest(exported_model).chat_template
    assert source is not None
    template = ChatTemplate(source, "<|im_start|>", "<|im_end|>", "Tiny")
    assert len(cases("SmolLM2")) == 2 * len(CONVERSATIONS)
    for case in cases("SmolLM2"):
        check(template, case)


def fault(source, messages=QUESTION):
    with pytest.raises(ModelError) as caught:
        ChatTemplate(source, "<s>", "</s>", "Tiny").render(messages)
    assert isinstance(caught.value, ValueError)
    begins = "the chat template of Tiny "
    assert str(caught.value).startswith(begins)
    return str(caught.value).removeprefix(begins)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{% for %}", "cannot be read: line 1: Expected an expression"),
        ("a\n{{ 'open }}", "cannot be read: line 2: unexpected char"),
        ("{% unknown %}", "cannot be read: line 1: Encountered unknown tag 'unknown'"),
        ("{{ raise_exception('Only users here') }}", "refuses these messages: Only users here"),
        ("{{ messages[0].content.nothing.at_all }}", "fails: 'str object' has no attribute"),
        ("{{ unknown.name }}", "fails: 'unknown' is undefined"),
        ("{{ 1 // 0 }}", "fails: integer division or modulo by zero"),
        ("{{ messages[0] + 1 }}", "fails: unsupported operand"),
        ("{% include 'other' %}", "fails: no loader for this environment specified"),
        ("{{ '\\ud800' }}", "makes half of a character (U+D800)"),
        ("x" * (LONGEST_TEMPLATE + 1), "is too long: it has 60,001 characters, 60,000 are"),
    ],
)
def test_what_is_wrong_with_a_template_is_said(source, words):
    assert fault(source).startswith(words)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ messages.__class__.__base__.__subclasses__() }}",
        "{{ (messages | attr('__class__')).__base__ }}",
        "{{ (messages | map(attribute='__class__') | list)[0].__base__ }}",
        "{{ '{0.__class__.__base__}'.format(messages) }}",
        "{{ '{m.__class__.__base__}'.format_map({'m': messages}) }}",
        "{{ raise_exception.__globals__['json'] }}",
        "{{ raise_exception['__globals__']['json'] }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ namespace(__class__=1) }}",
        "{{ namespace({'__class__': 1}) }}",
        "{% set ns = namespace() %}{% set ns.__class__ = 1 %}",
        "{{ dict.__class__.__base__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self._TemplateReference__context.environment }}",
        "{{ messages.append(1) }}",
        "{{ messages[0].update(role='x') }}",
        "{{ messages[0].pop('role') }}",
        "{% do messages.clear() %}",
        "{{ lipsum.__globals__['os'] }}",
        "{% import 'os' as os %}",
        "{{ environment.filters }}",
        "{{ ('ሴ' * 9).encode('punycode') }}",
        "{{ (1).to_bytes(999999999, 'big') }}",
        "{{ true.from_bytes }}" + "{{ true.from_bytes('a') }}",
        "{{ ('<' | safe).striptags() }}",
        "{{ ('<' | safe).unescape() }}",
        *("{{ 'a' | " + name + " }}" for name in ("striptags", "urlize", "wordwrap", "pprint")),
        "{{ {} | xmlattr }}",
    ],
)
def test_no_template_reaches_pythons_own_objects_or_changes_the_messages(source):
    messages = [dict(message) for message in QUESTION]
    said = fault(source, messages)
    expected = "asks for what no template may have", "fails: ", "cannot be read: "
    assert said.startswith(expected)
    assert messages == QUESTION


DOUBLING = "{%% set ns = namespace(x='aaaaaaaa') %%}{%% for i in range(99) %%}%s{%% endfor %%}"
NESTING = "{%% set ns = namespace(x=[1]) %%}{%% for i in range(99) %%}%s{%% endfor %%}"
LONG = "{%% set x = range(100000) | list %%}{%% for i in range(100000) %%}%s{%% endfor %%}"


@pytest.mark.parametrize(
    "source",
    [
        # For ever, as near as can be.
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) if false %}{% endfor %}{% endfor %}",
        "{% for a in 'ab' recursive %}{{ loop('ab') }}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(64) }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% block a %}{{ self.a() }}{% endblock %}",
        LONG % "{{ -1 in x }}",
        LONG % "{{ x is eq(x) }}",
        LONG % "{% set y = x[1:] %}",
        LONG % "{{ x.index(99999) }}",
        LONG % "{{ x | length is number }}{{ x | sort | first }}",
        "{{ ([[1]] * 99999) | sum(start=[]) }}",
        # A text without end.
        "{{ 'a' * 10 ** 10 }}",
        "{{ 10 ** 10 * 'a' }}",
        "{{ [messages] * 10 ** 10 }}",
        "{{ 'a' | center(1e308 * 10) }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ '%*d' % (9999999999, 1) }}",
        "{{ '%9999999999d' | format(1) }}",
        "{{ '{:9999999999}'.format(1) }}",
        "{{ '{:{}}'.format(1, 9999999999) }}",
        "{{ '{:{}}'.format(1, '9999999999') }}",
        "{{ '{a:9999999999}'.format_map({'a': 1}) }}",
        "{{ 'a' | center(9999999999) }}",
        "{{ 'a'.center(9999999999) }}",
        "{{ 'a'.ljust(9999999999) }}",
        "{{ ('a' | attr('rjust'))(9999999999) }}",
        "{{ 'a'.zfill(width=9999999999) }}",
        "{{ '\\t'.expandtabs(9999999999) }}",
        "{{ ('a' * 9999).translate({97: 'b' * 9999}) }}",
        "{{ 'a\\na' | indent(9999999999) }}",
        "{{ 'a\\na' | indent('b' * 99999 + 'c' * 9999999) }}",
        "{{ messages | tojson(indent=9999999999) }}",
        "{{ [1] | batch(9999999999, 2) | list }}",
        "{{ 'a' | slice(9999999999) | list }}",
        "{{ 1 | round(9999999999) }}",
        "{{ ('a' * 9999).replace('a', 'b' * 9999) }}",
        "{{ ('a' * 9999) | replace('', 'b' * 9999) }}",
        "{{ ('b' * 9999).join('a' * 9999) }}",
        "{{ ('a' * 9999) | join('b' * 9999) }}",
        "{{ range(99999) | map('string') | map('center', 99999) | join }}",
        "{{ ''.join(range(99999) | map('string') | map('center', 99999)) }}",
        "{% for i in range(9999) %}{{ 'a' * 9999 }}{% endfor %}",
        "{% set x %}{% for i in range(9999) %}{{ 'a' * 9999 }}{% endfor %}{% endset %}",
        "{% filter upper %}{% for i in range(9999) %}{{ 'a' * 9999 }}{% endfor %}{% endfilter %}",
        "{% for i in range(99999) %}" + "a" * 9999 + "{% endfor %}",
        DOUBLING % "{% set ns.x = ns.x + ns.x %}",
        DOUBLING % "{% set ns.x = ns.x ~ ns.x %}",
        DOUBLING % "{% set ns.x = [ns.x, ns.x] | join %}",
        DOUBLING % "{% set ns.x = ns.x.replace('a', 'aa') %}",
        DOUBLING % "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}",
        DOUBLING % "{% set ns.x = '%s%s' % (ns.x, ns.x) %}",
        DOUBLING % "{% set ns.x = '{0}{0}'.format(ns.x) %}",
        # Few objects, endless when they are written or compared.
        NESTING % "{% set ns.x = [ns.x, ns.x] %}" + "{{ ns.x }}",
        NESTING % "{% set ns.x = [ns.x, ns.x] %}" + "{{ ns.x | string }}",
        NESTING % "{% set ns.x = [ns.x, ns.x] %}" + "{{ ns.x | tojson }}",
        NESTING % "{% set ns.x = [ns.x, ns.x] %}" + "{{ 'a' ~ ns.x }}",
        NESTING % "{% set ns.x = [ns.x, ns.x] %}" + "{{ ns.x == [ns.x, ns.x] }}",
        NESTING % "{% set ns.x = (ns.x, ns.x) %}" + "{{ ns.x is sameas(ns.x) }}",
        NESTING % "{% set ns.x = {'a': ns.x, 'b': ns.x} %}" + "{{ ns.x.values() }}",
        NESTING % "{% set ns.x = [ns.x, ns.x] %}" + "{{ ns }}",
        "{% set ns = namespace() %}{% set ns.x = ns %}{{ ns }}",
        # Whole numbers without end, wherever they come from.
        "{{ 0x" + "f" * 5000 + " // 3 }}",
        "{% set x = ('f' * 5000) | int(0, 16) %}",
        "{% set x = ['f' * 5000] | map('int', 0, 16) | list %}",
        "{% set x = 3 ** 4000 %}",
        "{% set x = (10 ** 1000) * (10 ** 1000) %}",
        "{% set x = [10 ** 1230] * 9000 %}{% set y = x | sum %}",
        "{% set x = 1 | round(4000000, 'floor') %}",
        "{% set x = 1 | round(-4000000) %}",
        # Quadratic in what they are given.
        "{{ ('a' * 400000).rfind('a' * 50000 ~ 'b' ~ 'a' * 50000) }}",
        "{{ ('a' * 400000).strip('b' * 400000 ~ 'a') }}",
        "{{ ('a' * 400000) | trim('b' * 400000 ~ 'a') }}",
        "{{ ('{0}' * 999999).format('') }}",
        "{{ ([1] * 50000) | replace(1, 'b' * 10000) }}",
        "{% set x = ([[1]] * 40000) | sum(start=[]) %}",
        "{% set x = ([[1]] * 40000) | select | sum(start=()) %}",
        "{% set x = range(9000) | list | unique | list %}",
        "{% set x = ['a'] | map(attribute='0' ~ '.0' * 300000) | list %}",
        "{% set x = 'a' * 5000 %}{% set y = x | map(attribute='0' ~ '.0' * 500) | list %}",
        # What is gone through without a call, again and again.
        LONG % ("{% set x = 1 %}" * 500),
        LONG % ("{% if 0 %}{% endif %}" * 500),
        LONG % ("{% set x = [" + "1," * 2000 + "] %}"),
        "{% for a in range(99999) if " + "not " * 100 + "1 %}{% endfor %}",
        "{% macro f() %}" + "{% set x = 1 %}" * 1500 + "{% endmacro %}" + LONG % "{{ f() }}",
        "{% block a %}" + "{% set x = 1 %}" * 1500 + "{% endblock %}" + LONG % "{{ self.a() }}",
        # Lists in lists that are hashed: by what is in them, again and again, or too deep for it.
        NESTING % "{% set ns.x = (ns.x, ns.x) %}" + "{{ {ns.x: 1} }}",
        NESTING % "{% set ns.x = (ns.x, ns.x) %}" + "{{ {}[ns.x] }}",
        NESTING % "{% set ns.x = (ns.x, ns.x) %}" + "{{ [(ns.x)] | unique | list }}",
        NESTING % "{% set ns.x = (ns.x, ns.x) %}"
        + "{{ [cycler(ns.x)] | unique(attribute='items') | list }}",
        NESTING % "{% set ns.x = (ns.x, ns.x) %}"
        + "{% for i in [1, ns.x] %}{{ [loop] | unique(attribute='nextitem') | list }}{% endfor %}",
        NESTING % ("{% set ns.x = " + "(" * 50 + "ns.x" + ",)" * 50 + " %}") + "{{ {ns.x: 1} }}",
        # Too much to be compiled.
        "{{ a }}" * 8000,
        "{{ " + "~".join(f"a{i}" for i in range(3000)) + " }}" + "{% if a %}{% endif %}" * 2000,
        # Too deep to be read.
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "1+" * 20000 + "1 }}",
    ],
)  # fmt: skip
def test_a_template_that_would_not_end_is_stopped(source):
    started = time.process_time()
    assert fault(source) == TOO_MUCH
    # A tenth of that or less where nothing else is running; without the limit, for ever.
    assert time.process_time() - started < 10


@pytest.mark.parametrize("count", [1, 200])
def test_published_kinds_of_templates_stay_far_below_the_limit(count):
    """Even of a long conversation, and of one with a text of a million characters."""
    turns = [("user", "word " * 40), ("assistant", "<think>x</think> Yes.")] * count
    for conversation in ([*turns, ("user", "?")], [("user", "a " * 500_000)]):
        for name in TEMPLATES:
            template = ChatTemplate(TEMPLATES[name], *TOKENS[name], name=name)
            assert template.render(messages_of(conversation))


def test_a_template_longer_than_any_published_one_is_read():
    source = "".join(TEMPLATES.values()) * 6
    assert 1.5 * 20_000 < len(source) < LONGEST_TEMPLATE
    Sandbox().from_string(source)


def test_what_is_left_of_the_budget_is_exact():
    sandbox = Sandbox()
    template = sandbox.from_string("{{ 'ab' + 'cd' }}")
    assert sandbox.render(template, {}, 9999) == "abcd"
    # A step on four characters, four that are put out, one part of four.
    assert sandbox.budget.left == 9999 - (STEP + 4) - 4 - 5
    assert BUDGET >= 10_000 * STEP


@pytest.mark.parametrize(
    ("source", "least"),
    [
        ("{% for i in x %}{% endfor %}", 1000 * STEP),
        ("{% for i in x if false %}{% endfor %}", 1000 * STEP),
        ("{{ x == y }}", 2 * 1000 * ITEM),
        ("{{ 1 in x }}", 1000 * ITEM),
        ("{{ x[:2] }}", 1000 * ITEM),
        ("{{ x is eq(y) }}", 2 * 1000 * ITEM),
        ("{{ x.index(1) }}", 1000 * ITEM),
        ("{{ x | map('string') | first }}", STEP),
        ("{% set z = x | map('string') | list %}", 1000 * STEP),
        ("{% set z = x | select | select | list %}", 2 * 1000 * STEP),
        ("{% set z = l | sum(start=[]) %}", 1000 * 1000 * 2 * ITEM),
        ("{{ 'a' * 1000 }}", 2000),
        ("{{ s.replace('a', 'bb') }}", 2000),
        ("{{ s | replace('a', 'bb') }}", 2000),
        ("{{ s.join(x | map('string')) }}", 1000 * 1000 * ITEM),
        ("{{ s | indent(1000) }}", 1000 * 1000),
        ("{% set z = 1 - 1 %}{% set z = 1 // 1 %}{% set z = 1 / 1 %}", 3 * STEP),
        ("{{ s | title }}", 6 * 1000),
        ("{{ s.rfind(s) }}", 1000 * 1000 // 64),
        ("{{ s.find(s) }}", 1000 * 1000 // 64),
        ("{{ s.strip(s) }}", 1000 * 1000 // 64),
        ("{% set z = x | unique | list %}", 1000 * 1000 + 1000 * ITEM),
        ("{% set z = y | map(attribute='real.real') | list %}", 1000 * (9 * NODE + STEP)),
        ("{% for i in x %}" + "{% set z = 1 %}" * 100 + "{% endfor %}", 1000 * 300 * NODE),
        ("{{ {s: 1} is mapping }}", 1000),
        ("{{ {}[s] }}", 1000),
    ],
)
def test_what_grows_or_takes_time_is_paid_for(source, least):
    """By what it could grow to, so with what is far from endless too."""
    sandbox, budget = Sandbox(), 10**12
    values = {"x": [1] * 1000, "y": [1] * 1000, "l": [[1]] * 1000, "s": "a" * 1000}
    sandbox.render(sandbox.from_string(source), values, budget)
    assert least <= budget - sandbox.budget.left < 3 * least + 20 * STEP + 3 * 1000 * (ITEM + STEP)


def test_a_template_is_read_once_and_renders_again_after_a_fault(monkeypatch):
    read = []
    from_string = Sandbox.from_string

    def counted(self, source):
        read.append(source)
        return from_string(self, source)

    monkeypatch.setattr(Sandbox, "from_string", counted)
    template = ChatTemplate("{{ 'a' * messages[0].content | int }}", None, None)
    long, short = ([{"role": "user", "content": count}] for count in ("99999999", "3"))
    for _ in range(2):
        assert template.render(short) == "aaa"
        with pytest.raises(ModelError, match="the chat template of the model was stopped"):
            template.render(long)
    assert len(read) == 1


def test_a_template_that_cannot_be_read_is_tried_once(monkeypatch):
    read = []

    def counted(self, source):
        read.append(source)
        return from_string(self, source)

    from_string = Sandbox.from_string
    monkeypatch.setattr(Sandbox, "from_string", counted)
    for source in ("{% for %}", "{{ a }}" * 8000):
        template = ChatTemplate(source, None, None)
        said = set()
        for _ in range(2):
            with pytest.raises(ModelError) as caught:
                template.render(QUESTION)
            said.add(str(caught.value))
        assert len(said) == 1
    assert len(read) == 2


def test_whole_numbers_of_a_thousand_digits_may_be_used():
    template = ChatTemplate("{{ 10 ** 1000 // 10 ** 998 - 1 }}{{ 2 ** 4095 % 10 }}", None, None)
    assert template.render(QUESTION) == "998"


def test_threads_may_render_side_by_side():
    template = ChatTemplate(TEMPLATES["chatml"], None, None)
    expected = template.render(QUESTION)
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(template.render(QUESTION))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


def test_jinja_is_not_imported_before_a_conversation_is_rendered():
    code = (
        "import sys, models.loading, models.chat_template as c; t = c.ChatTemplate('a', '', '');"
        "before = 'jinja2' in sys.modules; t.render([{}]); print(before, 'jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
