/* SPDX-License-Identifier: Apache-2.0 */
/*
 * context - the dispatcher's side of struct context (cmd/command.h): finding, closing
 */
#ifndef NETZ_CMD_CONTEXT_H
#define NETZ_CMD_CONTEXT_H

#include "cmd/command.h"

/* Finds the inventory's root once; EXIT_UNABLE after one sentence where there is none. */
enum exit_status context_find_root(struct context *context);

/* Opens the shelf of the root that was found, or of --at; EXIT_UNABLE or EXIT_FINDINGS after one
 * sentence. */
enum exit_status context_open_shelf(struct context *context);

/* Ends everything that was opened and leaves the context zeroed. */
void context_close(struct context *context);

#endif
