/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hash - a number that is the same for values without a difference; for diff/ only
 *
 * Nobody may rely on different numbers for different values: who finds equal ones compares.
 *
 * Owner:  everything is borrowed. Errors: none.
 */
#ifndef NETZ_DIFF_HASH_H
#define NETZ_DIFF_HASH_H

#include <stdint.h>

#include "schema/field.h"
#include "tree/node.h"

/* `field` NULL: nobody describes the value, order counts. `item`: an entry of the list `field`. */
uint64_t hash_value(const struct field *field, const struct node *node, bool item);

/* Whether two scalars are no difference in `field` (NULL: unknown). */
bool hash_scalars_equal(const struct field *field, const struct node *old, const struct node *new);

#endif
