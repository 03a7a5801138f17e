# The one way into this project: `make` lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
PYTEST_ARGS ?=
PORT ?= 8000
SPEC ?=
OLD ?=
NEW ?=
DIFF_ARGS ?=

.PHONY: help demo local example-fastapi example-flask example-django test test-prism fuzz check lint types floors format generate check-generated reference update-spec diff-spec bench lock build clean

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z -]+:.*## / {sub(/ example-flask.*/, "|flask|django", $$1); printf "  \033[1m%-28s\033[0m %s\n", $$1, $$2}' Makefile

.venv/.demo: requirements/demo.lock pyproject.toml scripts/environment.sh
	@scripts/environment.sh demo

.venv/.test: requirements/test.lock pyproject.toml scripts/environment.sh
	@scripts/environment.sh test

demo: .venv/.demo ## start Local Kinde, make typed calls against it, show what comes back, stop it again
	@$(PY) examples/demo.py

local: .venv/.demo ## run Local Kinde, a Kinde tenant on this machine, until Ctrl-C
	@$(PY) -m kinde_auth.local

example-fastapi example-flask example-django: .venv/.test ## the to-do product in one framework, with its own Local Kinde, until Ctrl-C (PORT=8000)
	@$(PY) -m examples.run $(@:example-%=%) --port $(PORT)

test: .venv/.test ## every test (PYTEST_ARGS="-k name", STORES=memory,local_storage to leave servers out)
	@$(PY) scripts/test_services.py install --go-on
	@TMPDIR=$$($(PY) scripts/test_machine.py folder) PYTHONDONTWRITEBYTECODE= \
	  $(PY) -m pytest -n $$($(PY) scripts/test_machine.py workers) --dist loadscope --no-loadscope-reorder $(PYTEST_ARGS)

test-prism: .venv/.test ## call all operations on Prism, a mock server nobody here wrote
	@$(PY) tests/prism/check.py

fuzz: .venv/.test ## 100,000 mutated tokens against the verifier; takes half an hour
	@FUZZ_CASES=100000 $(PY) -m pytest tests/trust/test_fuzzing.py

check: lint types check-generated floors ## lint, types, generated code up to date, floors, public surface
	@$(PY) scripts/check_surface.py

floors: .venv/.test ## no module imports from a floor above its own
	@$(PY) -m pytest -q tests/test_floors.py

lint: .venv/.test ## ruff: rules and formatting
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

types: .venv/.test ## mypy and pyright, both strict
	@$(PY) -m mypy && $(PY) -m pyright

format: .venv/.test ## format the hand-written code
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix .

generate: .venv/.test ## make generated/ anew from openapi/
	@$(PY) scripts/generate.py

check-generated: .venv/.test ## fail when generated/ is not what openapi/ gives
	@$(PY) scripts/generate.py --check

reference: .venv/.test ## write the reference pages anew from the code
	@$(PY) scripts/reference.py --write

update-spec: .venv/.test ## take a newer API description (SPEC=path or URL; Kinde's published one when left out)
	@$(PY) scripts/update_spec.py $(SPEC)

diff-spec: .venv/.test ## report what changed between two descriptions (OLD=… NEW=…), fail on breaking changes
	@[ -n "$(OLD)" ] && [ -n "$(NEW)" ] || { echo "give both descriptions: make diff-spec OLD=a.yaml NEW=b.yaml"; exit 2; }
	@$(PY) scripts/diff_spec.py $(OLD) $(NEW) $(DIFF_ARGS)

bench: .venv/.test ## the benchmarks; ratios within one run
	@for file in benchmarks/[a-z]*.py; do echo "== $$file"; $(PY) $$file || exit 1; done

lock: .venv/.test ## resolve the dependencies anew into requirements/
	@scripts/environment.sh lock

build: .venv/.test ## wheel and sdist into dist/
	@.venv/bin/uv build --quiet --out-dir dist && ls -1 dist

clean: ## remove the environment and everything that was built
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
