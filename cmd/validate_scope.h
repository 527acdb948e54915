/* SPDX-License-Identifier: Apache-2.0 */
/*
 * validate_scope - which findings netz validate was asked for; for the files cmd/validate_*.c only
 *
 * Everything is checked, whatever is asked for: by PATH, by --since, by both.
 *
 * Owner:  struct scope is valid when zeroed and ends with scope_free().
 */
#ifndef NETZ_CMD_VALIDATE_SCOPE_H
#define NETZ_CMD_VALIDATE_SCOPE_H

#include "base/map.h"
#include "cmd/command.h"
#include "vcs/changed.h"

struct scope {
	struct arena arena;
	bool by_path;
	struct vec paths; /* struct slice: files and folders of the command line */
	bool by_change;
	bool everything;	/* what changed is about all records */
	struct changed changed; /* since the revision asked for */
	struct map files;	/* path of what changed, and of what refers to it → itself */
	struct map addresses;	/* address of what changed → itself */
	struct map ids;		/* the same without the kind */
};

/* Reads the paths of the command line; findings address.unknown. */
void scope_read_paths(struct scope *scope, struct context *context);

/* Finds what changed since the revision of --since, and says so; EXIT_UNABLE after one sentence. */
enum exit_status scope_read_since(struct scope *scope, struct context *context);

/* Whether a file (from the root; empty: none) is asked for by path. */
bool scope_has_path(const struct scope *scope, struct slice file);

/* Whether a file changed, or refers to what changed. */
bool scope_has_file(const struct scope *scope, struct slice file);

/* Whether the finding is about what changed, or about what refers to it. */
bool scope_has_changed(const struct scope *scope, const struct diag *diag);

bool scope_has(const struct scope *scope, const struct diag *diag);

void scope_free(struct scope *scope);

#endif
