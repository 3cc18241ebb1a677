#!/usr/bin/env bash
# Installs the WAMP clients of package.json and requirements.txt beside this script: node_modules/ and .venv/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Some of the clients' dependencies could compile native accelerators; they work without.
npm ci --ignore-scripts --no-audit --no-fund

if [ ! -x .venv/bin/python ]; then
	python3 -m venv .venv
fi
.venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
