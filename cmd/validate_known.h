/* SPDX-License-Identifier: Apache-2.0 */
/*
 * validate_known - findings that are known and stay for now; for the files cmd/validate_*.c only
 */
#ifndef NETZ_CMD_VALIDATE_KNOWN_H
#define NETZ_CMD_VALIDATE_KNOWN_H

#include "cmd/validate_scope.h"

/* Refuses --write-baseline without a reason, and an end that is none; EXIT_CLEAN, EXIT_USAGE. */
enum exit_status known_check_options(struct context *context);

/*
 * Marks which of the findings, sorted, are known (`known` has one each), and with --write-baseline
 * makes those in `scope` known. What is to be said about the list itself goes to `about`.
 * EXIT_CLEAN, or EXIT_FINDINGS or EXIT_UNABLE after one sentence where it could not be written.
 */
enum exit_status known_mark(struct context *context, const struct scope *scope, bool *known,
			    struct diags *about);

#endif
