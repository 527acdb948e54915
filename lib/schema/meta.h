/* SPDX-License-Identifier: Apache-2.0 */
/*
 * meta - a schema against the meta-schema that it names; for schema/ only
 *
 * What 2020-12 itself asks of a schema, the handlers of the keywords find already, in better words
 * (tests/schema/test_meta.c proves that both agree). A meta-schema that somebody gave may ask for
 * more.
 *
 * Errors: finding schema.invalid at the token, where no other error lies there already.
 */
#ifndef NETZ_SCHEMA_META_H
#define NETZ_SCHEMA_META_H

#include "schema/plan.h"

/* After plan_settle(): nothing where `schema` is no resource's root or has no meta-schema of its
 * own. */
void meta_check(const struct schema *schema, struct diags *diags);

#endif
