#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the cases of this folder with the real binary: sh tests/cli/run.sh [CASE…]
#
# A case is a folder:
#   cmd   what is run by sh, in a copy of the fixture that its first line names
#         ("# fixture: musterstadt"; without such a line in an empty folder)
#   out   wanted standard output (missing: nothing)
#   err   wanted standard error (missing: nothing)
#   exit  wanted exit status (missing: 0)
# In the output the path of the copy reads WORK. NETZ is the binary, build/netz by default; NETZ_THREADS is passed on.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 3
netz=${NETZ:-build/netz}
netz=$(cd "$(dirname "$netz")" && pwd)/$(basename "$netz") || exit 3
[ -x "$netz" ] || {
	echo "no binary: $netz"
	exit 3
}
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/home"
ln -s "$netz" "$work/bin/netz"
passed=0
failed=0

compare() { # NAME WANTED GOT: says whether they are equal, shows the difference
	if [ -f "$2" ]; then
		diff -u "$2" "$3" >"$work/diff" 2>&1
	else
		diff -u /dev/null "$3" >"$work/diff" 2>&1
	fi && return 0
	echo "$1 differs (- wanted, + got):"
	sed 1,2d "$work/diff"
	return 1
}

run_case() { # FOLDER
	fixture=$(sed -n '1s/^# fixture: *//p' "$1/cmd")
	rm -rf "$work/inventory"
	: >"$work/gitconfig" # no device: git renames a file over it when a case sets something
	if [ -n "$fixture" ]; then
		cp -R "$here/../fixtures/$fixture" "$work/inventory" || return 1
	else
		mkdir "$work/inventory"
	fi
	(
		cd "$work/inventory" || exit 99
		env -i PATH="$work/bin:$PATH" HOME="$work/home" LC_ALL=C.UTF-8 TZ=UTC \
			GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL="$work/gitconfig" GIT_CEILING_DIRECTORIES="$work" \
			GIT_AUTHOR_NAME=Tester GIT_AUTHOR_EMAIL=tester@example.org \
			GIT_COMMITTER_NAME=Tester GIT_COMMITTER_EMAIL=tester@example.org \
			GIT_AUTHOR_DATE=2024-01-15T12:00:00Z GIT_COMMITTER_DATE=2024-01-15T12:00:00Z SOURCE_DATE_EPOCH=1705320000 \
			FIXTURES="$here/../fixtures" ${NETZ_THREADS:+NETZ_THREADS="$NETZ_THREADS"} ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} \
			sh "$1/cmd" >"$work/out" 2>"$work/err" </dev/null
		echo $? >"$work/exit"
	)
	sed -i "s|$work/inventory|WORK|g" "$work/out" "$work/err"
	same=0
	[ -f "$1/exit" ] || echo 0 >"$work/zero"
	compare "standard output" "$1/out" "$work/out" || same=1
	compare "standard error" "$1/err" "$work/err" || same=1
	if [ -f "$1/exit" ]; then
		compare "exit status" "$1/exit" "$work/exit" || same=1
	else
		compare "exit status" "$work/zero" "$work/exit" || same=1
	fi
	return $same
}

[ $# -gt 0 ] || set -- "$here"/*/
for folder; do
	case $folder in
	/*) folder=${folder%/} ;;
	*) folder=$here/$(basename "$folder") ;;
	esac
	[ -f "$folder/cmd" ] || continue
	if run_case "$folder" >"$work/log"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "case $(basename "$folder") failed:"
		sed 's/^/    /' "$work/log"
	fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
