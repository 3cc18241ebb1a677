#!/usr/bin/env bash
# Installs the Autobahn|Testsuite, which tests WebSocket servers, beside this script: .autobahn/.
# It needs Python 2.7 with virtualenv: what PYTHON2 names, or else one that is found. Ends with 2 if there is none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# A python2.7 on the path may be a shim that only tells where there would be one.
is_usable() {
	[ -n "$1" ] && "$1" -c 'import sys, virtualenv; sys.exit(sys.version_info[:2] != (2, 7))' >/dev/null 2>&1
}

find_python() {
	local candidate
	for candidate in "${PYTHON2:-}" python2.7 python2 "$(pyenv root 2>/dev/null || true)"/versions/2.7*/bin/python; do
		if is_usable "$candidate"; then
			echo "$candidate"
			return
		fi
	done
	return 1
}

if [ ! -x .autobahn/bin/python ]; then
	python=$(find_python) || {
		echo "No Python 2.7 with virtualenv; PYTHON2 may name one" >&2
		exit 2
	}
	"$python" -m virtualenv --quiet .autobahn
fi
.autobahn/bin/pip install --quiet --disable-pip-version-check --no-python-version-warning \
	--requirement requirements-autobahn.txt
