/* SPDX-License-Identifier: Apache-2.0 */
/*
 * committed - whether a file is in the work tree as the last commit has it
 *
 * What is not is refused when it is to be written; these say so before anybody took trouble.
 *
 * Errors: none; what cannot be compared is left to the writing.
 */
#ifndef NETZ_CMD_COMMITTED_H
#define NETZ_CMD_COMMITTED_H

#include "cmd/revise.h"

/* True also with --no-commit, which asks for no commit. */
bool committed_is(struct context *context, const struct revision *revision);

/* The sentence; gives EXIT_UNABLE. */
enum exit_status committed_refuse(struct context *context, const struct revision *revision);

#endif
