# Every target does the set-up it needs first. The work is in bootstrap.py, which also runs
# without make: `python bootstrap.py run`.
# Arguments are passed on: make run ARGS='--text "Hello"'; make test ARGS='-k sampling'.
PYTHON ?= python3

.PHONY: run test lint bench bench-peers package try-package setup lock translations pictures
.DEFAULT_GOAL := run

run test lint bench bench-peers package try-package setup:
	@$(PYTHON) bootstrap.py $@ $(ARGS)

COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(ARGS)

# After a change to the dependencies in pyproject.toml; newer releases: make lock ARGS=--upgrade
lock:
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group peers --constraints requirements.txt --output-file requirements-peers.txt
	$(COMPILE) --group package --constraints requirements.txt --output-file requirements-package.txt

# After a change to what the window says: new strings wait in the .ts file to be translated.
# English is what the sources say; its file has only the forms of the plurals.
CHINESE = resources/translations/logitscope_zh_CN
ENGLISH = resources/translations/logitscope_en
GATHER = .venv/bin/pyside6-lupdate -silent -no-obsolete -locations none
translations: setup
	$(GATHER) -target-language zh_CN $(shell find gui -name '*.py' | sort) -ts $(CHINESE).ts
	$(GATHER) -target-language en -pluralonly $(shell find gui -name '*.py' | sort) -ts $(ENGLISH).ts
	.venv/bin/pyside6-lrelease -silent $(CHINESE).ts -qm $(CHINESE).qm
	.venv/bin/pyside6-lrelease -silent $(ENGLISH).ts -qm $(ENGLISH).qm

# The README's pictures, from the real window on the real model.
pictures: setup
	.venv/bin/python -m tests.pictures $(ARGS)
