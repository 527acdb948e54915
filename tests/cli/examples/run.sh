#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every example of the help is run in a copy of this repository's records: it must be understood (exit 0 or 1).
set -u

netz=$(readlink -f "${NETZ:-build/netz}")
work=$(mktemp -d) || exit 3
outside=$(mktemp -d) || exit 3
trap 'rm -rf "$work" "$outside"' EXIT
cp -R netz.yaml schemas records "$work" || exit 3
mkdir "$work/bin"
ln -s "$netz" "$work/bin/netz"
PATH=$work/bin:$PATH
export PATH
# old enough for the examples that look back
GIT_AUTHOR_DATE=2024-06-01T12:00:00Z
GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
GIT_AUTHOR_NAME=Tester
GIT_AUTHOR_EMAIL=tester@example.org
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME
GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
cd "$work" || exit 3
git -c init.defaultBranch=main init -q . &&
	git add . &&
	git -c user.name=Tester -c user.email=tester@example.org commit -q -m one &&
	git -c user.name=Tester -c user.email=tester@example.org commit -q --allow-empty -m two || exit 3
# files that examples name
echo 'type: object' | tee form.yaml >s.yaml
echo '{}' | tee a.yaml >b.json
passed=0
failed=0
for command in $(netz --lang en help | sed -n '/^Commands$/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
	netz --lang en help "$command" | sed -n '/^Examples$/,$s/^  \(netz .*\)/\1/p' >examples
	while IFS= read -r line; do
		place=$work
		[ "$command" != init ] || place=$(TMPDIR=$outside mktemp -d)
		(cd "$place" && sh -c "$line") >out 2>&1 </dev/null
		status=$?
		if [ $status -le 1 ]; then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
			echo "example of $command (status $status): $line"
			cat out
		fi
	done <examples
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
