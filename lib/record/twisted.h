/* SPDX-License-Identifier: Apache-2.0 */
/*
 * twisted - codes without quotes that look like dates
 *
 * netz reads a text; YAML 1.1 reads a day, and many programs do. Where a date is meant, both are
 * the same to people; in a key or a number of a register (x-netz-type: code, phone) they are not.
 * Numbers are found by schema/check.h, words by tree/caution.h.
 *
 * Errors: finding yaml.code-unquoted.
 */
#ifndef NETZ_RECORD_TWISTED_H
#define NETZ_RECORD_TWISTED_H

#include "record/walk.h"

/* What twisted_check() is for. */
void twisted_report(const struct spot *spot, struct source *source, struct diags *diags);

/* Few fields hold codes. */
static inline void twisted_check(const struct spot *spot, struct source *source,
				 struct diags *diags)
{
	if (spot->field != NULL && spot->field->form.len > 0 && spot->node->type == NODE_TEXT &&
	    spot->node->style == STYLE_PLAIN && spot->node->text.len > 0 &&
	    byte_is_digit(spot->node->text.data[0]))
		twisted_report(spot, source, diags);
}

#endif
