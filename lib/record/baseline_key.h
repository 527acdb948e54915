/* SPDX-License-Identifier: Apache-2.0 */
/*
 * baseline_key - what makes a finding the same one tomorrow, in any language and on any line
 *
 * For record/baseline*.c only.
 */
#ifndef NETZ_RECORD_BASELINE_KEY_H
#define NETZ_RECORD_BASELINE_KEY_H

#include "record/baseline.h"

/* Fills id to other of `entry` from a finding; texts live in `arena`. False where it may not be
 * known. */
bool baseline_key_of(const struct diag *diag, struct arena *arena, struct baseline_entry *entry);

/* Replaces `out` by the five in one. */
void baseline_key(const struct baseline_entry *entry, struct str *out);

#endif
