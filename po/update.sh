#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Collects the messages of the source: sh po/update.sh POT; then msgmerge -U po/de.po POT.
set -eu

find lib cmd -name '*.[ch]' | LC_ALL=C sort | xgettext --files-from=- --from-code=UTF-8 --language=C \
	--keyword=_ --keyword=N_ --keyword=message_plural:1,2 --no-wrap --sort-by-file --add-location=file \
	--package-name=netz --output="$1"
