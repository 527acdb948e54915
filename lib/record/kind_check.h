/* SPDX-License-Identifier: Apache-2.0 */
/*
 * kind_check - whether x-netz-kind of a schema says what kind.h wants of it; for kind.c only
 *
 * Errors: finding schema.invalid about the schema's file.
 */
#ifndef NETZ_RECORD_KIND_CHECK_H
#define NETZ_RECORD_KIND_CHECK_H

#include "record/kind.h"

/* Whether `kind` is complete; findings say what is missing or wrong. `path` is below schemas/. */
bool kind_check(const struct kind *kind, struct slice path, struct diags *diags);

/* Findings schema.keyword-unknown for members of x-netz-kind that nobody reads. */
void kind_check_members(const struct schema_set *set, struct slice path, struct diags *diags);

/* The finding: `problem` is one translated sentence. */
void kind_broken(struct diags *diags, struct slice path, const char *problem);

#endif
