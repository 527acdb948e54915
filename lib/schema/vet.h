/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vet - what a careful author asks about schemas that compile
 *
 * Whether they are right by the meta-schema; whether their own examples fit them; whether codes and
 * fields have titles in both languages, codes a broader one and a successor that exist; whether
 * somebody refers to each list and part.
 *
 * Errors: findings schema.invalid, schema.ref, value.unused and those of schema/check.h, on the
 *         schemas' own files.
 * Standard: JSON Schema 2020-12 Core, 8 and the meta-schema it names; Validation, 9.2 and 9.5.
 */
#ifndef NETZ_SCHEMA_VET_H
#define NETZ_SCHEMA_VET_H

#include "schema/schema.h"

/* Any schemas: every file against the meta-schema; examples against the schemas they stand in. What
 * a file is found to lack by itself already is not said again. */
void vet_schemas(struct schema_set *set, struct diags *diags);

/* Titles of fields and codes, broader codes and successors, references to kinds. */
void vet_words(const struct schema_set *set, struct diags *diags);

/* Parts and lists that no `$ref` leads to, and whose codes group no other list's; those that the
 * binary has, too, it may ask for by name. */
void vet_files(const struct schema_set *set, struct diags *diags);

#endif
