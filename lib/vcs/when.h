/* SPDX-License-Identifier: Apache-2.0 */
/*
 * when - the dates that Git's environment variables take
 *
 * "@1700000000 +0100", "1700000000 +0100", ISO 8601 (T or a blank; Z, +01, +0100, +01:00; parts of
 * seconds are dropped; 20240310T120000), RFC 2822, YYYY-MM-DD, YYYY.MM.DD, MM/DD/YYYY and
 * DD.MM.YYYY with a time, names of months and the usual names of zones. As git takes them: what it
 * does not understand it passes over, a day without a time is none, a 31st of February is a 2nd
 * of March.
 * Standard: git-commit(1), DATE FORMATS; compared with git itself in the test.
 */
#ifndef NETZ_VCS_WHEN_H
#define NETZ_VCS_WHEN_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Reads `text` up to its first line end; `time` are seconds since 1970-01-01 UTC (1970 to 2099, any
 * that fits behind "@"), `offset` minutes east of UTC: local time's where the text names none.
 * False when it is no date.
 */
bool when_parse(struct slice text, long long *time, int *offset);

#endif
