# Two commands do all the set-up: `make demo` and `make test`. Python 3.11+, pip and make are all they need.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
# Newsrooms sit behind proxies with certificates of their own: uv shall trust what the system trusts.
export UV_SYSTEM_CERTS ?= 1
LOCK := requirements/lock.txt
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
           --no-emit-index-url --no-header --only-binary :all:

.PHONY: demo test check fuzz bench evaluate evaluate-gate lock clean

demo: .venv/ready
	$(BIN)/stemma read examples/ellery --json account.json --html account.html
	@echo "the page of this account: account.html"

test: .venv/ready
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# A minute of hostile input for the readers; FUZZ_SECONDS=3600 for an hour.
FUZZ_SECONDS ?= 60
FUZZ_SEED ?= 0
fuzz: .venv/ready
	$(BIN)/python -m bench.fuzz --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED) --save fuzzed

bench: .venv/ready
	$(BIN)/python -m bench
	$(BIN)/python -m bench.page
	$(BIN)/python -m bench.pages

evaluate: .venv/ready
	$(BIN)/python -m evaluation

evaluate-gate: .venv/ready
	$(BIN)/python -m evaluation --gate

# Hashed wheels for every platform and no registry's name; installed once, again when a lock changes.
.venv/ready: $(LOCK) requirements/uv.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes --only-binary :all: -r requirements/uv.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes --only-binary :all: -r $(LOCK)
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

# lock.txt is what `make` installs; use.txt is the same without the tools of development.
lock:
	$(COMPILE) requirements/uv.in --output-file requirements/uv.txt
	$(COMPILE) --extra fr --extra tables pyproject.toml requirements/dev.in --output-file requirements/lock.txt
	$(COMPILE) --extra fr --extra tables pyproject.toml --constraint requirements/lock.txt --output-file requirements/use.txt

clean:
	rm -rf .venv
