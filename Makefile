# start   run the app                      make start ARGS="--port 8500 --no-browser"
# test    every test                       make test ARGS="tests/unit -k screening"
# check   lint, types, layers, every test
# bench   speed, memory and size
# revalidate  accuracy on labelled recordings and synthetic people   make revalidate ARGS="--quick"
# lock    choose the newest allowed versions and write the lock files
PYTHON ?= python3
ARGS ?=
SETUP = $(PYTHON) tools/bootstrap.py

.PHONY: start test check bench revalidate lock

start:
	@$(SETUP) start $(ARGS)

test:
	@$(SETUP) test $(ARGS)

check:
	@$(SETUP) check $(ARGS)

bench:
	@$(SETUP) bench $(ARGS)

revalidate:
	@$(SETUP) revalidate $(ARGS)

UV = uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

lock:
	$(UV) pyproject.toml -o requirements.lock
	$(UV) --group build -o requirements-build.lock
	$(UV) --group node -o requirements-node.lock
	$(UV) pyproject.toml --group dev --group build -o requirements-dev.lock
	npm install --package-lock-only --ignore-scripts
