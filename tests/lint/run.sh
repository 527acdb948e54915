#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every check of the source that is no test: sh tests/lint/run.sh BUILD
set -u

build=$1
failed=0
NETZ=$build/netz
export NETZ

have() {
	command -v "$1" >/dev/null 2>&1 && return 0
	echo "skip: lint $1 is not installed"
	return 1
}

check() {
	name=$1
	shift
	if "$@"; then
		echo "lint $name: ok"
	else
		echo "lint $name: FAILED"
		failed=$((failed + 1))
	fi
}

sources=$(find lib cmd tests -name '*.[ch]' | sort)
flags=$(make -s --no-print-directory print-flags)

format() {
	# shellcheck disable=SC2086 # file names of ours have no spaces
	clang-format --dry-run -Werror $sources
}

tidy() {
	# shellcheck disable=SC2086
	find lib cmd -name '*.c' | sort | xargs -P 2 -n 4 sh -c 'clang-tidy --quiet "$@" -- '"$flags"' 2>/dev/null' tidy
}

analyse() {
	# shellcheck disable=SC2046,SC2086
	cppcheck -q -j 2 --std=c11 --enable=warning,performance,portability --inline-suppr \
		--suppress=missingIncludeSystem --suppress=unknownMacro --error-exitcode=1 \
		-Ilib -I. -DNETZ_VERSION='"x"' -DNETZ_PREFIX='"x"' -DNETZ_LIBRARIES='"x"' lib cmd
}

shell() {
	# shellcheck disable=SC2046
	shellcheck -s sh -S warning -e SC1090 .ci/setup .ci/records lib/sys/embed.sh $(find tests -name '*.sh' | sort) &&
		shellcheck -S warning .ci/run
}

have clang-format && check format format
check floors sh tests/lint/floors.sh
check headers sh tests/lint/headers.sh "$flags"
check globals sh tests/lint/globals.sh "$build"
check banned sh tests/lint/banned.sh
check gettext sh tests/lint/gettext.sh
check licences sh tests/lint/licences.sh
have shellcheck && check shellcheck shell
have clang && check clang make -s --no-print-directory BUILD="$build" clang
have cppcheck && check cppcheck analyse
have clang-tidy && check clang-tidy tidy
[ "$failed" -eq 0 ]
