# Everything runs in .venv; a step that is done leaves a stamp there and is not done again.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check
TORCH := 2.13.0
UV := uv==0.13.9
PIP_AUDIT := pip-audit==2.10.1
MODEL := $(VENV)/share/juzheng/multilingual-e5-small/question-tokenizer.json
OUT := out
OTHER := python3.12
PACKAGES := index qa prompts ui eval_questions juzheng
EXTRAS := --extra prepare --extra dev --extra ocr --extra mcp --extra server --extra telemetry

# The first interpreter of a fitting version that can also make virtual environments.
PYTHON ?= $(shell for name in python3.11 python3.12 python3; do \
	$$name -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null \
	&& echo $$name && break; done)

.PHONY: help install serve test test-other test-slow test-llm lint format eval floors ablate mutants train benchmark bench pictures sbom audit lock clean

help: ## 显示这份说明
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | while IFS=$$'\t' read -r name text; do \
	printf '  make %-10s %s\n' "$$name" "$$text"; done

install: $(STAMPS)/package $(MODEL) ## 安装到 .venv,并备好嵌入模型

serve: install ## 安装,首次运行时索引示例报告,打开问答页面 http://127.0.0.1:7860
	$(BIN)/juzheng serve

# On all cores, at most four: each worker holds the models and imports all once more.
test: install ## 安装并运行测试
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist worksteal

# The unit tests, on an interpreter of another version, in an environment of its own; the embedding model is the one of .venv. Without
# torch, which only prepares that model.
test-other: install ## 在另一个版本的 Python 上运行单元测试(OTHER=python3.12)
	[ -e $(VENV)-other/done ] || { $(OTHER) -m venv --clear $(VENV)-other && \
	$(VENV)-other/bin/python -m pip --disable-pip-version-check install -qq --no-deps --only-binary=:all: --require-hashes --requirement requirements.lock && \
	$(VENV)-other/bin/python -m pip --disable-pip-version-check install -qq --no-deps --no-build-isolation --editable . && \
	mkdir -p $(VENV)-other/share && cp -R $(VENV)/share/juzheng $(VENV)-other/share/ && touch $(VENV)-other/done; }
	$(VENV)-other/bin/python --version
	$(VENV)-other/bin/python -m pytest --numprocesses logical --maxprocesses 4 --dist worksteal tests/unit

test-slow: install ## 运行较慢的测试
	$(BIN)/python -m pytest -m slow

test-llm: install ## 用一个很小的真实语言模型测试(首次下载约 500 MB)
	$(BIN)/python -m pytest -m llm -rs

lint: $(STAMPS)/package ## 检查格式、写法和类型
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(STAMPS)/package ## 整理格式
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: install ## 在示例报告上测评,结果写到 out/
	mkdir -p $(OUT)
	$(BIN)/juzheng index eval_questions/sample_reports --index $(OUT)/eval-index
	$(BIN)/juzheng eval eval_questions/questions.jsonl --index $(OUT)/eval-index \
		--json $(OUT)/eval.json --html $(OUT)/eval.html

# Each set of questions that is there must not fall below its floor; that of the sample corpus is always there.
floors: install ## 各套题目不得低于底线(示例报告;../shared 在时还有其中各套)
	$(BIN)/python -m tests.check_floors $(FLOORS)

ablate: install ## 逐条关掉各间房里的规则和常数,列出没有任何测试察觉的
	$(BIN)/python -m tests.ablation

mutants: install ## 在把关和查找里埋小错,看测试能发现多少
	$(BIN)/python -m tests.seed_defects

train: install ## 训练记录和句子的排序,写 qa/find/ 里三个模型和 docs/ 里三页报告(../shared 在时也用)
	$(BIN)/python -m juzheng.eval_questions.ranking.train_ranker

benchmark: install ## 测索引和嵌入的速度
	$(BIN)/python -m tests.benchmark_indexing

sbom: install ## 列出全部组成和许可证(CycloneDX,out/sbom.json),不收的许可证会报错;不联网
	mkdir -p $(OUT)
	$(BIN)/python -m tests.list_parts $(OUT)/sbom.json

# Asks the package index about every locked package; one that it says nothing about is an error (--strict), as no answer is no all-clear.
audit: $(STAMPS)/venv ## 查各依赖已知的漏洞(联网)
	@$(PIP) install -qq $(PIP_AUDIT)
	$(BIN)/pip-audit --requirement requirements.lock --require-hashes --disable-pip --strict

# The comparison needs the model in torch too: prepared once more, with its weights kept (465 MB).
bench: install ## 与常规做法同一轮比：编入、回答、冷启动、多人同时问、向量多了以后,写 benchmarks/results/
	[ -d $(VENV)/share/torch-e5 ] || $(BIN)/python -m juzheng.index.embed.prepare_model --folder $(VENV)/share/again --keep $(VENV)/share/torch-e5
	$(BIN)/python -m benchmarks --torch $(VENV)/share/torch-e5 $(BENCH)

pictures: install ## 重拍 README 里的图(示例报告;要有 Chromium)
	$(BIN)/python -m tests.make_pictures

lock: $(STAMPS)/venv ## 按 pyproject.toml 重写 requirements.lock(版本尽量不动)
	@$(PIP) install -qq $(UV)
	printf 'torch==%s ; sys_platform == "never"\n' $(TORCH) > $(VENV)/without-torch.txt
	$(BIN)/uv pip compile --quiet pyproject.toml $(EXTRAS) --override $(VENV)/without-torch.txt \
		--no-emit-package torch --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--output-file requirements.lock

clean: ## 删除 .venv 和一切生成的文件
	rm -rf $(VENV) $(VENV)-other $(OUT) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMPS)/venv:
	@if [ -z "$(PYTHON)" ]; then \
	echo '需要 Python 3.11 或 3.12,带 venv 模块。Debian/Ubuntu:apt-get install python3.11 python3.11-venv' >&2; \
	echo '装在别处时:make install PYTHON=/路径/python3.11' >&2; exit 1; fi
	$(PYTHON) -m venv $(VENV)
	mkdir -p $(STAMPS)
	touch $@

# A CPU build serves. The wheel of the package index for Linux on x86-64 is a CUDA build of several GB, so that the
# CPU build is asked for by its local version where pip is set up to find it, else through uv, which knows its index.
$(STAMPS)/torch-$(TORCH): $(STAMPS)/venv
	@echo '安装 CPU 版的 torch(下载约 200 MB)'
	@if [ "$$(uname -sm)" != 'Linux x86_64' ]; then $(PIP) install -qq --no-deps torch==$(TORCH); \
	elif $(PIP) install -qq --no-deps torch==$(TORCH)+cpu 2>/dev/null; then :; \
	elif $(PIP) install -qq $(UV) && $(BIN)/uv pip install --python $(BIN)/python --no-deps \
		--torch-backend=cpu torch==$(TORCH); then :; \
	else echo '下载不到 CPU 版的 torch:检查网络;没有网络时,把 torch $(TORCH)+cpu 的安装包放进一个文件夹,' \
		'设 PIP_FIND_LINKS=该文件夹 再试' >&2; exit 1; fi
	touch $@

# --no-deps: the lock file is complete but for torch, which must not be looked for again.
$(STAMPS)/locked: requirements.lock $(STAMPS)/torch-$(TORCH)
	@echo '安装依赖(下载约 470 MB,需几分钟)'
	@$(PIP) install -qq --no-deps --only-binary=:all: --require-hashes --requirement requirements.lock
	touch $@

$(STAMPS)/package: pyproject.toml $(STAMPS)/locked
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@$(PIP) check
	touch $@

$(MODEL): $(STAMPS)/package
	$(BIN)/python -m juzheng.index.embed.prepare_model
	touch $@
