#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every file says its licence in its first lines; records, fixtures and data are covered by .reuse/dep5.
set -u

bad=0
for file in $(git ls-files); do
	[ -f "$file" ] || continue
	case "$file" in
	records/* | LICENSES/* | .reuse/* | .gitignore | .gitattributes | .clang-format | .clang-tidy | .editorconfig | .vscode/*) continue ;;
	tests/cli/*/* | tests/fixtures/* | tests/hostile/* | tests/places/* | tests/fuzz/corpus/* | tests/oracle/*.json | tests/oracle/places/*) continue ;;
	queries/* | docs/*) continue ;;
	esac
	# REUSE-IgnoreStart
	if ! head -n 5 "$file" | grep -q 'SPDX-License-Identifier: '; then
		# REUSE-IgnoreEnd
		echo "$file: no SPDX line"
		bad=1
	fi
done
for licence in Apache-2.0 CC0-1.0; do
	[ -s "LICENSES/$licence.txt" ] || {
		echo "LICENSES/$licence.txt is missing"
		bad=1
	}
done
[ "$bad" -eq 0 ]
