# One word for each thing a developer does; all of it works without make as well.
.PHONY: run test check bench screenshots pages

run:
	python3 packaging/run.py

test:
	python3 packaging/test.py

check:
	bash .ci/run

bench:
	.venv/bin/python packaging/bench.py

screenshots:
	xvfb-run -a -s "-screen 0 2000x1200x24" .venv/bin/python packaging/screenshots.py

pages:
	.venv/bin/python packaging/make_rule_pages.py
