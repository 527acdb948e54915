/* SPDX-License-Identifier: Apache-2.0 */
/*
 * instance - any YAML or JSON files, as `netz validate --schema` reads them
 *
 * What a file is, its name says: .json is one JSON value, .jsonl and .ndjson one a line, all others
 * are YAML of any number of documents. Standard input ("-") is JSON where it can be read as JSON,
 * or begins as only JSON does ({ or [, then a quote, a bracket or an end).
 *
 * Owner:  struct instance owns one file's bytes and trees; it is used again for the next file.
 * Errors: findings (file.*, text.*, yaml.*, json.*).
 */
#ifndef NETZ_CMD_INSTANCE_H
#define NETZ_CMD_INSTANCE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "diag/source.h"

struct instance {
	struct arena arena;
	struct source source;
	struct vec roots; /* struct node *: the documents that are whole */
};

void instance_start(struct instance *instance);

/* Reads the file `name`; what it held before is gone. `one`: a second document is a finding.
 * False where its bytes could not be read at all. */
bool instance_read(struct instance *instance, const char *name, bool one, struct diags *diags);

/* The first document, or NULL. */
const struct node *instance_root(const struct instance *instance);

void instance_free(struct instance *instance);

/*
 * Adds the files (struct slice, NUL-ended, in `names`) that a word of the command line means:
 * itself, or of a folder all .yaml, .yml and .json below it, by name. Links and other special files
 * below it are findings, hidden ones are left out. Gives how many were added.
 */
size_t instance_list(const char *word, struct arena *names, struct vec *files, struct diags *diags);

#endif
