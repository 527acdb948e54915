/* SPDX-License-Identifier: Apache-2.0 */
/*
 * help - what the command and option tables say, for people: --help, the overview, the man pages
 */
#ifndef NETZ_CMD_HELP_H
#define NETZ_CMD_HELP_H

#include "cmd/command.h"

/* The options of `netz` itself, beside opt_global. */
extern const struct option_spec help_main_options[];

/* Adds the list of commands. */
void help_add_overview(struct str *out, const struct context *context);

/* Adds the help of context->command. */
void help_add_command(struct str *out, const struct context *context);

/* How wide help may be: the terminal's columns, at most 80. */
size_t help_width(void);

/* Writes what `id`, one of the catalogue, means: help_finding.c. */
void help_finding(struct context *context, const char *id);

/* Writes one line for every finding, by area. */
void help_finding_list(struct context *context);

/* Writes the whole catalogue as Markdown: docs/findings.md. */
void help_finding_all(struct context *context);

/* Says that there is none of this name, and which is near; gives EXIT_USAGE. */
enum exit_status help_finding_unknown(struct context *context, const char *id);

/* Adds a man page, man(7), of `command` (NULL: netz itself). */
void man_add(struct str *out, const struct context *context, const struct command *command);

#endif
