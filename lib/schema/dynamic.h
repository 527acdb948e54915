/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dynamic - where a `$dynamicRef` leads on this way to it; for schema/ only
 *
 * While a value is evaluated, each resource that is entered is a scope, the outermost first. Of all
 * scopes that have the `$dynamicAnchor` asked for, the outermost decides. Scopes live on the stack
 * of the evaluation; where no `$dynamicRef` can come there are none.
 *
 * Standard: JSON Schema 2020-12 Core, sections 7.1, 8.2.3.2.
 */
#ifndef NETZ_SCHEMA_DYNAMIC_H
#define NETZ_SCHEMA_DYNAMIC_H

#include "schema/evaluate.h"
#include "schema/set.h"

/* After compiling, before plan_settle(): tells `schemas` (struct schema *) their scopes, and the
 * anchors of all resources their schemas. */
void dynamic_bind(struct schema_set *set, const struct vec *schemas);

/* The schema that `schema`'s `$dynamicRef` means now. */
const struct schema *dynamic_target(struct evaluation *run, const struct schema *schema,
				    const struct node *node);

#endif
