#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every header compiles alone: sh tests/lint/headers.sh FLAGS
set -eu

find lib cmd -name '*.h' | sort | while read -r header; do
	# shellcheck disable=SC2086 # the flags are words
	"${CC:-cc}" $1 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c "$header"
done
