#!/usr/bin/env bash
# Installs the Autobahn|Testsuite, which tests WebSocket servers, beside this script: .autobahn/.
# It needs Python 2.7 with virtualenv; PYTHON2 names the interpreter if it is not called python2.7.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ ! -x .autobahn/bin/python ]; then
	"${PYTHON2:-python2.7}" -m virtualenv .autobahn
fi
.autobahn/bin/pip install --quiet --disable-pip-version-check --requirement requirements-autobahn.txt
