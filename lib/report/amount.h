/* SPDX-License-Identifier: Apache-2.0 */
/*
 * amount - a number of a source as it was said: qualifier, value or range
 */
#ifndef NETZ_REPORT_AMOUNT_H
#define NETZ_REPORT_AMOUNT_H

#include "report/part.h"

/*
 * "about 900", "20 to 30", "at least 5"; empty where the row states none. The columns value, min,
 * max and qualifier of `rows` follow each other from `column` on.
 */
struct slice amount_text(struct report *report, struct rows *rows, int column);

/* "about", the first word of the qualifier's label; empty for no qualifier. */
struct slice amount_qualifier(struct report *report, struct slice code);

#endif
