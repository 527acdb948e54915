/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edited - files with changes that are in no commit yet, left alone by commands that go through all
 *
 * Owner:  a zeroed struct edited is valid and holds none; edited_free() ends it.
 */
#ifndef NETZ_CMD_EDITED_H
#define NETZ_CMD_EDITED_H

#include "base/map.h"
#include "cmd/command.h"

struct edited {
	struct arena arena;
	struct map paths;
};

/* Finds them; none with --no-commit, where the transaction alone decides. The repository is open.
 * EXIT_UNABLE after one sentence. */
enum exit_status edited_find(struct edited *edited, struct context *context);

/* Whether the file is one of them; then it is said on stderr that it is left out. */
bool edited_leave_out(const struct edited *edited, struct context *context, struct slice path);

void edited_free(struct edited *edited);

#endif
