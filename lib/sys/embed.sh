#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints C for lib/sys/builtin.h from the files named: sh lib/sys/embed.sh FILE...
set -eu
LC_ALL=C
export LC_ALL
printf '#include "sys/builtin.h"\n'
i=0
table=
for file in $(printf '%s\n' "$@" | sort); do
	printf 'static const unsigned char file_%d[] = {\n' "$i"
	od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
	printf '0};\n'
	table="$table	{ \"$file\", (const char *)file_$i, sizeof(file_$i) - 1 },
"
	i=$((i + 1))
done
printf 'const struct builtin_file builtin_files[] = {\n%s};\n' "$table"
printf 'const size_t builtin_count = sizeof(builtin_files) / sizeof(builtin_files[0]);\n'
