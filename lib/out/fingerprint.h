/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fingerprint - by what a finding is known again after lines were added or taken out around it
 *
 * Made of id, file, field path and arguments, or where there is none of these two the text of the
 * line; never of line numbers. Equal findings of one file are numbered, so that no two of one run
 * share a fingerprint. It depends on the language where arguments do.
 *
 * Owner:  struct fingerprints remembers what was given in one run; zeroed is valid and empty.
 */
#ifndef NETZ_OUT_FINGERPRINT_H
#define NETZ_OUT_FINGERPRINT_H

#include "base/arena.h"
#include "base/map.h"
#include "diag/diag.h"

struct fingerprints {
	struct arena arena;
	struct map given; /* fingerprint → how often it came up */
};

/* Adds the fingerprint of `diag`, 32 hexadecimal digits. */
void fingerprint_add(struct fingerprints *fingerprints, const struct diag *diag, struct str *out);

void fingerprints_free(struct fingerprints *fingerprints);

#endif
