/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fmt - a record's text in the house style, its members in the order of the schema; for the files
 * cmd/fmt*.c only
 */
#ifndef NETZ_CMD_FMT_H
#define NETZ_CMD_FMT_H

#include "cmd/command.h"

/*
 * Formats `source`, which holds a record of `kind` (NULL: members stay in their order), into `out`.
 * `ordered` gets the tree of the new text; it lives in the arena, and looks at the source.
 * Errors as tree/format.h has them, after findings in `diags`.
 */
enum status fmt_text(const struct kind *kind, struct source *source, struct arena *arena,
		     struct node **ordered, struct str *out, struct diags *diags);

/* netz fmt -: standard input to standard output. */
enum exit_status fmt_input(struct context *context);

/* netz fmt --check */
enum exit_status fmt_check(struct context *context);

#endif
