# Thin over scripts/dev.py, so that a machine without make can call that.
PYTHON ?= python3

.PHONY: help run test check style prove bench lock docs screenshots format
help run test check style prove bench lock docs screenshots format:
	@$(PYTHON) scripts/dev.py $@
