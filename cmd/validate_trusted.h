/* SPDX-License-Identifier: Apache-2.0 */
/*
 * validate_trusted - --schema-from: what a pull request brings along cannot silence what is found
 *
 * Schemas, the rules of netz.yaml (findings) and the list of known findings are then those of a
 * revision. For the files cmd/validate_*.c only.
 */
#ifndef NETZ_CMD_VALIDATE_TRUSTED_H
#define NETZ_CMD_VALIDATE_TRUSTED_H

#include "cmd/command.h"

/* Opens context->trusted where --schema-from names a revision; EXIT_CLEAN, or EXIT_UNABLE after one
 * sentence. Before the inventory is opened. */
enum exit_status trusted_open(struct context *context);

/* Says what of it the inventory has otherwise, which does not count. */
void trusted_compare(struct context *context);

#endif
