# SPDX-License-Identifier: CC0-1.0
set -eu
if ! command -v netz >/dev/null; then
  if [ -z "${NETZ_SOURCE:-}" ]; then
    echo "@MISSING@" >&2
    exit 3
  fi
  if ! command -v git >/dev/null; then
    apt-get update -q
    apt-get install -q -y --no-install-recommends ca-certificates git
  fi
  build=$(mktemp -d)
  git clone -q --depth 1 -- "$NETZ_SOURCE" "$build"
  (cd "$build" && sh .ci/setup && make install)
fi
netz validate
