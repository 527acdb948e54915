#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every message has its German: none missing, none fuzzy, none left over; formats agree.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sh po/update.sh "$work/netz.pot"
msgmerge --no-fuzzy-matching -q -o "$work/de.po" po/de.po "$work/netz.pot"
msgattrib --untranslated --no-obsolete "$work/de.po" | grep -A 3 '^#:' >"$work/missing" || true
msgattrib --only-fuzzy "$work/de.po" | grep -A 3 '^#:' >"$work/fuzzy" || true
msgattrib --only-obsolete "$work/de.po" | grep '^#~ msgid' >"$work/obsolete" || true
msgfmt --check -o /dev/null po/de.po 2>"$work/format" || {
	cat "$work/format"
	exit 1
}
for list in missing fuzzy obsolete; do
	if [ -s "$work/$list" ]; then
		echo "po/de.po, $list:"
		cat "$work/$list"
		exit 1
	fi
done
