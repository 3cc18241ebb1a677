#!/usr/bin/env bash
# Installs the WAMP clients of other projects beside this script: those of package.json (node_modules/) and requirements.txt
# (.venv/), and where there is a Rust or a Maven those of rust/ (target/) and jawampa/ (jawampa/target/).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Some of the clients' dependencies could compile native accelerators; they work without.
npm ci --ignore-scripts --no-audit --no-fund

if [ ! -x .venv/bin/python ]; then
	python3 -m venv .venv
fi
.venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt

# Those that not every machine has the tools for; their tests are skipped then.
if command -v cargo >/dev/null && command -v cc >/dev/null; then
	CARGO_TARGET_DIR="$PWD/target" cargo build --quiet --manifest-path rust/Cargo.toml ||
		echo "wamp_async is not tested: its program does not compile here"
else
	echo "wamp_async is not tested: there is no Rust with a C linker"
fi
if command -v mvn >/dev/null; then
	mvn -B -ntp -q -f jawampa/pom.xml compile
else
	echo "jawampa is not tested: there is no Maven"
fi
