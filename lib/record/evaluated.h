/* SPDX-License-Identifier: Apache-2.0 */
/*
 * evaluated - whether something is said about what came of it, once its time is over
 *
 * Only where the kind asks for it (x-netz-kind: evaluate). Its time is over when the date it was
 * due, or that of its end (x-netz-kind: close), is past without doubt. null is an answer: asked,
 * and nobody knows.
 *
 * Errors: finding status.unevaluated, at the date.
 */
#ifndef NETZ_RECORD_EVALUATED_H
#define NETZ_RECORD_EVALUATED_H

#include "record/sheet.h"

/* `today` is the as-of date in days since 1970-01-01; 0: not known, then nothing is past. */
void evaluated_check(const struct sheet *sheet, int32_t today, struct diags *diags);

#endif
