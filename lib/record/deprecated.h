/* SPDX-License-Identifier: Apache-2.0 */
/*
 * deprecated - fields and codes that the schemas keep for old records only
 *
 * `deprecated: true` (Validation, 9.3), or x-netz-deprecated with the code or key that takes the
 * place.
 *
 * Errors: finding value.deprecated, at the value, or at the field's value.
 */
#ifndef NETZ_RECORD_DEPRECATED_H
#define NETZ_RECORD_DEPRECATED_H

#include "record/walk.h"

/* What deprecated_check() is for. */
void deprecated_report(const struct spot *spot, struct source *source, struct diags *diags);

/* Nearly no field and no list has anything deprecated. */
static inline void deprecated_check(const struct spot *spot, struct source *source,
				    struct diags *diags)
{
	const struct field *field = spot->field;

	if (field != NULL &&
	    (field->deprecated || (field->vocabulary != NULL && field->vocabulary->deprecated)))
		deprecated_report(spot, source, diags);
}

#endif
