/* SPDX-License-Identifier: Apache-2.0 */
/*
 * order - values that lie side by side and must not lie the wrong way round
 *
 * In any object: since before until, from before until or to, start before end or due, valid_from
 * before valid_to (dates: only where certain, so never with ~, ? or %); from not above to and
 * less than below, min not above max (numbers). Finding value.order, at the second value.
 */
#ifndef NETZ_RECORD_ORDER_H
#define NETZ_RECORD_ORDER_H

#include "record/walk.h"

/* Checks the object at `spot`; anything else is left alone. */
void order_check(const struct spot *spot, struct source *source, struct diags *diags);

#endif
