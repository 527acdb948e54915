/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rule - what a careful person would ask about a record, although its form is right
 *
 * The domain's own rules: this file knows the fields status, as_of, confirmed, end, until, reach
 * and values by their names, whatever the kind. All findings are warnings:
 *
 *   date.future     known or confirmed on a day that is still to come
 *   status.date     finished by its status, or its end is past, but the source is older than the
 *                   end: by that source it had not happened yet; not where the record says why it
 *                   ended (x-netz-kind: close);
 *                   running by its status, but its end lies before the source (or today);
 *                   planned by its status, but its beginning lies before the source (or today)
 *   value.doubtful  the same number of people reached in three years running;
 *                   two values of one indicator in one year (and for the same districts)
 *
 * Dates are compared only where certain: never with ~, ? or %.
 */
#ifndef NETZ_RECORD_RULE_H
#define NETZ_RECORD_RULE_H

#include "record/sheet.h"

/* `today` is the as-of date in days since 1970-01-01; 0: not known, then nothing lies in the
 * future. */
void rule_check(const struct sheet *sheet, int32_t today, struct diags *diags);

#endif
