/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer - the findings as a command's product: in the form asked for, with its exit status
 *
 * Reads the options --format (auto: github in a job of GitHub, else text), --report FORM=FILE,
 * --max-findings and --strict of the command. The exit status is the same in every form.
 */
#ifndef NETZ_CMD_ANSWER_H
#define NETZ_CMD_ANSWER_H

#include "cmd/command.h"

/*
 * Checks the options before any work is done, and lets context->diags keep what the forms may show.
 * EXIT_USAGE after a sentence where an option is wrong, else EXIT_CLEAN.
 */
enum exit_status answer_prepare(struct context *context);

/*
 * Sorts context->diags, writes them to context->out and, whole, to the files of --report; `checked`
 * is how many records were checked (0: it is not said). EXIT_UNABLE where a file could not be read
 * or written, EXIT_USAGE where files were to be checked against a schema of another dialect,
 * EXIT_FINDINGS for errors (with --strict for any finding), else EXIT_CLEAN.
 */
enum exit_status answer_findings(struct context *context, size_t checked);

/* The same, where the caller knows what was checked: `files` are names (struct slice), as findings
 * have them. They are sorted in place, each is kept once. */
enum exit_status answer_files(struct context *context, size_t checked, struct vec *files);

#endif
