#!/bin/sh
# SPDX-License-Identifier: CC0-1.0
# @COMMENT@
before=$0.before-netz
if [ -x "$before" ]; then
	"$before" "$@" || exit
fi
netz=$(command -v netz) || netz=@PROGRAM@
if [ ! -x "$netz" ]; then
	printf '%s\n' @MISSING@ >&2
	exit 1
fi
exec "$netz" @PLACE@hook run
