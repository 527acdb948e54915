/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check - a tree against a compiled schema, all findings in one run
 *
 * Findings say the field by title and key ("Schwere (severity)"), in the language of
 * text/message.h, carry its path, and lie on the value (unknown keys: on the key; missing keys: on
 * the map's first key). Of several branches (anyOf, oneOf) the one that fits the value's type best
 * is reported, so that a wrong code is schema.enum with "did you mean", not "fits none of the
 * forms". Format is asserted (JSON Schema 2020-12 Validation, section 7.2.2), `unevaluated*` by
 * annotations (Core, 11).
 *
 * Errors: STATUS_INVALID when a finding is an error. More than 1,000,000 steps or a pattern
 *         that is too expensive is a finding about the schema, never "valid".
 */
#ifndef NETZ_SCHEMA_CHECK_H
#define NETZ_SCHEMA_CHECK_H

#include "schema/schema.h"

enum status schema_check(const struct schema *schema, const struct node *root,
			 struct source *source, struct diags *diags);

#endif
